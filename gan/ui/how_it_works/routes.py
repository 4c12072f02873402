"""What the "How it works" tab's panel asks for: rounds of a small GAN, taken apart, and where it is long after."""

import logging

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gan.live.lesson_service import serve_lessons
from gan.live.scheduler import Scheduler
from gan.live.service import NoAnswer, Service
from gan.nets.latent import MAX_SEED
from gan.study.lesson import MOST, TOLD
from gan.ui.shared import checks
from gan.ui.shared.routes import route
from gan.ui.shared.turns import Turns


def make_lesson_routes(scheduler: Scheduler) -> list[Route]:
    """Routes for `launch(app_kwargs={"routes": ...})`; they answer in the page's language."""
    lessons = Service(scheduler, serve_lessons)
    # A class of thirty opens the tab at once. They take turns with those who go fast, whose turns are short.
    begun, later = Turns(most=256), Turns(most=256)

    def answer(question: dict) -> dict:
        try:
            return lessons.ask(question)
        except NoAnswer:
            logging.exception("a lesson could not be played")
            raise checks.BadInput("busy") from None

    async def rounds(request: Request) -> Response:
        question = {"seed": _seed(request)}
        return await begun.take(request, lambda: answer(question))

    async def ahead(request: Request) -> Response:
        query = request.query_params
        question = {
            "seed": _seed(request),
            "rounds": checks.whole(query.get("rounds"), "rounds", TOLD, MOST),
            "since": checks.whole(query.get("since", 0), "since", 0, MOST),
        }
        return await later.take(request, lambda: answer(question))

    return [route("/live/lesson/rounds", rounds, "GET"), route("/live/lesson/ahead", ahead, "GET")]


def _seed(request: Request) -> int:
    return checks.whole(request.query_params.get("seed", 0), "seed", 0, MAX_SEED)
