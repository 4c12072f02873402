import pytest
from starlette.testclient import TestClient

from gan.ui.shared.early_script import EarlyScript


async def page(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"13")]})
    await send({"type": "http.response.body", "body": b"<head>", "more_body": True})
    await send({"type": "http.response.body", "body": b"</head>"})


def ask(path: str, prefix: str = "") -> tuple[bytes, int]:
    """Body and content length of the answer."""
    answer = TestClient(EarlyScript(page, "<script>"), root_path=prefix).get(path)
    return answer.content, int(answer.headers["content-length"])


@pytest.mark.parametrize("path,prefix", [("/", ""), ("/", "/app"), ("/app", "/app"), ("/app/", "/app")])
def test_the_page_gets_the_script_also_behind_a_proxy(path, prefix):
    assert ask(path, prefix) == (b"<head><script></head>", 21)


@pytest.mark.parametrize("path,prefix", [("/config", ""), ("/live/picture.png", ""), ("/application", "/app")])
def test_everything_else_is_left_alone(path, prefix):
    assert ask(path, prefix) == (b"<head></head>", 13)
