import subprocess
import sys

import pytest

CODE = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (256, {most}))
from gan.live.settling import open_more_files
open_more_files()
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize("most", [512, 1024])
def test_as_many_files_may_be_open_as_the_system_allows(most):
    done = subprocess.run([sys.executable, "-c", CODE.format(most=most)], capture_output=True, text=True, cwd=".")
    assert done.stdout.strip() == str(most), done.stderr
