"""What a process does once it has all that it will keep."""

import contextlib
import ctypes
import gc
import sys

MANY = 16_384  # files; gan.ui.shared.request_guard lets 2,000 requests in, 20 of them with 200 files each
ARENA_MAX, ARENAS = -8, 2  # glibc's name for it (M_ARENA_MAX), and how many


def settle() -> None:
    """Take what is here now for what stays.

    To look through all of it for rubbish, now and then, takes 0.3 s in which nothing else runs; and to look at it is to
    write to it, so that a forked process would need a copy of its own.
    """
    gc.collect()
    gc.freeze()


def open_more_files() -> None:
    """Let this process have as many files open as the system allows it, up to MANY: each visitor's request is one."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = MANY if most == resource.RLIM_INFINITY else min(MANY, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(now, wanted), most))


def share_arenas() -> None:
    """Have all threads of this process get their memory from the same places.

    glibc gives each thread its own, of which none gives back what the others could use: 100 MB after some films.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).mallopt(ARENA_MAX, ARENAS)
