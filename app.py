"""DCGAN Playground: `python app.py` opens the page; `python app.py --help` lists the flags."""

import argparse
import os
import signal
import socket
import sys
from pathlib import Path

import huggingface_hub.constants

from gan.live.scheduler import Scheduler
from gan.live.settling import open_more_files, settle, share_arenas
from gan.live.zero_gpu import SECONDS, on_zero_gpu, zero_gpu
from gan.models.gan import BrokenModel
from gan.nets.devices import pick_device
from gan.ui.idle_connections import IdleConnections
from gan.ui.mcp import PACKAGE, NoMCP, prepare
from gan.ui.page import Limits, build, launch_settings
from gan.ui.shared.language import LANGUAGES
from gan.ui.shared.models import add_model, load_models, warm_up
from gan.ui.shared.origin_guard import known_hosts

LOCAL = "127.0.0.1"  # where the page is served if nothing else is said

models = load_models()
demo = build(models)


def why_not_listen(host: str | None, port: int | None) -> str:
    """What is wrong with an address to serve the page at, in a sentence; "" if nothing is."""
    if port is not None and not 1 <= port <= 65535:
        return f"--port {port}: a port is a number from 1 to 65535"
    try:
        socket.create_server((host or LOCAL, port or 0)).close()
    except OSError as error:
        where = f"--host {host or LOCAL}" + (f" --port {port}" if port else "")
        why = (error.strerror or str(error)).partition(" (while")[0]
        return f"{where}: cannot listen there ({why}); choose another, or leave it out"
    return ""


def main() -> None:
    """Parse the flags and serve the page until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", metavar="DIR", help="folder with real pictures (else GAN_DATA, else downloads)")
    parser.add_argument(
        "--model", action="append", default=[], metavar="MODEL",
        help="one more model to offer, first of all: a folder, or a Hub id as user/name or user/name@revision",
    )  # fmt: skip
    parser.add_argument(
        "--pictures",
        metavar="PATH",
        help="folder or zip that the (first) --model learnt from, if it is not found again",
    )
    parser.add_argument(
        "--device", default="cpu", help="where pictures are generated: cpu, cuda, mps (default %(default)s)"
    )
    parser.add_argument("--host", default=None, help="address to listen on; 0.0.0.0 lets other machines in")
    parser.add_argument("--port", type=int, default=None, help="port (default: the first free one from 7860)")
    parser.add_argument(
        "--allow-host", action="append", default=[], metavar="NAME",
        help="one more name that the page is found under, beside its addresses; .example.org for all of a domain",
    )  # fmt: skip
    parser.add_argument("--share", action="store_true", help="open a public gradio.live link")
    parser.add_argument("--mcp", action="store_true", help=f"serve the endpoints as MCP tools (needs '{PACKAGE}')")
    parser.add_argument("--offline", action="store_true", help="never try the network")
    parser.add_argument("--lang", choices=LANGUAGES, help="language for visitors who have not chosen one")
    limits = Limits(seconds=SECONDS) if on_zero_gpu() else Limits()
    parser.add_argument(
        "--trainings", type=int, default=limits.at_once, metavar="N",
        help="live trainings at once, others wait in a queue (default %(default)s: half the cores)",
    )  # fmt: skip
    parser.add_argument(
        "--train-seconds", type=float, default=limits.seconds, metavar="S", help="cap of each (default %(default)g)"
    )
    parser.add_argument(
        "--train-steps", type=int, default=limits.steps, metavar="N", help="likewise, in steps (default %(default)s)"
    )
    flags = parser.parse_args()
    if flags.trainings < 1 or flags.train_steps < 1 or not flags.train_seconds > 0:
        parser.error("--trainings, --train-steps and --train-seconds must be above 0")
    limits = Limits(flags.trainings, flags.train_seconds, flags.train_steps)
    if problem := why_not_listen(flags.host, flags.port):
        parser.error(problem)
    if flags.data and not os.path.isdir(flags.data):
        parser.error(f"--data {flags.data}: there is no such folder")
    if flags.pictures and not (flags.model and os.path.exists(flags.pictures)):
        parser.error(
            f"--pictures {flags.pictures}: give a folder or zip that is there, and a --model that learnt from it"
        )
    if flags.data:
        os.environ["GAN_DATA"] = flags.data
    if flags.offline:
        os.environ["GAN_OFFLINE"] = "1"
        huggingface_hub.constants.HF_HUB_OFFLINE = True  # it has read its variable already
    scheduler = Scheduler(limits.at_once, zero_gpu(limits.seconds))
    share_arenas()
    settle()
    scheduler.warm_up()  # before there are threads, and before CUDA is touched: it forks
    try:
        device = pick_device(flags.device)
    except ValueError as error:
        parser.error(f"--device: {error}")
    try:
        for name in reversed(flags.model):
            add_model(models, name)
    except (FileNotFoundError, BrokenModel) as error:
        parser.error(f"--model: {error}")
    if flags.pictures:
        next(iter(models.values())).pictures = Path(flags.pictures).resolve()
    page = build(models, limits) if flags.model or flags.data or limits != Limits() else demo
    for model in models.values():
        model.to(device)
    warm_up(models)
    if flags.mcp:
        try:
            prepare()
        except NoMCP as error:
            parser.error(str(error))
    sys.setswitchinterval(0.0002)  # seconds; by default a picture's every step may wait 5 ms for another thread
    open_more_files()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # as Ctrl-C does: nothing is left behind
    settle()
    names = known_hosts(flags.allow_host, flags.host, flags.share)
    page.launch(
        server_name=flags.host, server_port=flags.port, share=flags.share, mcp_server=flags.mcp,
        prevent_thread_lock=True, **launch_settings(models, flags.lang, limits, scheduler, names),
    )  # fmt: skip
    IdleConnections(page.server).watch()
    page.block_thread()


if __name__ == "__main__":
    main()
