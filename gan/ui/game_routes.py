"""The routes of the game of person against discriminator; what they tell before a guess gives nothing away."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gan.datasets import NoPictures
from gan.examiner import Examiner, examiner_of
from gan.game import CHOICES, ROUNDS, Game, Games, Round
from gan.ui import checks
from gan.ui.http import json_body, route
from gan.ui.judge_routes import missing
from gan.ui.judging import class_name, encoded
from gan.ui.models import CHECKPOINTS, Models

FRESH = {"Cache-Control": "no-store"}


def make_game_routes(models: Models) -> list[Route]:
    """Routes for `launch(app_kwargs={"routes": ...})`; they answer in the page's language."""
    games = Games()
    gate = asyncio.Semaphore(2)

    def find(asked: dict) -> tuple[Game, Examiner]:
        name = asked.get("game")
        game = games.get(name) if isinstance(name, str) else None
        if game is None or game.model not in models:
            raise checks.BadInput("game_gone")
        return game, examiner_of(models[game.model], str(CHECKPOINTS))

    async def start(request: Request) -> Response:
        asked = await json_body(request)
        model = checks.choice(asked.get("model"), "model", models)
        choices = checks.whole(asked.get("choices", CHOICES[0]), "choices", *CHOICES)
        if choices not in CHOICES:
            raise checks.BadInput("bad_choice", name="choices", choices=", ".join(map(str, CHOICES)))
        return JSONResponse({"game": games.start(model, choices), "rounds": ROUNDS})

    async def deal(request: Request) -> Response:
        game, examiner = find(await json_body(request))
        try:
            async with gate:
                dealt = await asyncio.to_thread(lambda: game.next_round(examiner.model, examiner.held_out()))
        except NoPictures:
            return JSONResponse({"missing": missing(examiner)}, headers=FRESH)
        except ValueError:
            raise checks.BadInput("game_over") from None
        value = {
            "number": game.played + 1, "class": class_name(examiner.model, dealt.label),
            "images": [encoded(image) for image in dealt.images],
        }  # fmt: skip
        return JSONResponse(value, headers=FRESH)

    async def guess(request: Request) -> Response:
        asked = await json_body(request)
        game, _ = find(asked)
        choice = asked.get("choice")
        choice = None if choice is None else checks.whole(choice, "choice", 0, game.choices - 1)
        try:
            done = game.guess(choice)
        except ValueError:
            raise checks.BadInput("game_over") from None
        return JSONResponse(told(game, done, choice), headers=FRESH)

    return [
        route("/live/game/start", start, "POST"),
        route("/live/game/round", deal, "POST"),
        route("/live/game/guess", guess, "POST"),
    ]


def told(game: Game, done: Round, choice: int | None) -> dict:
    """What may be known of a round once somebody has guessed."""
    return {
        "answer": done.answer, "d_choice": done.d_choice, "scores": done.scores,
        "right": choice == done.answer, "d_right": done.d_choice == done.answer,
        "played": game.played, "yours": game.yours, "ds": game.ds, "streak": game.streak, "best": game.best,
        "over": game.played >= ROUNDS,
    }  # fmt: skip
