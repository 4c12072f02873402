"""The routes of the game of person against discriminator; what they tell before a guess gives nothing away."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gan.media.encoding import png_uri
from gan.media.images import scaled
from gan.nets.latent import MAX_SEED
from gan.study.inspector import Inspector
from gan.study.turing_test import CHOICES, ROUNDS, NoRound, Round, TooFewPictures, TuringTest
from gan.ui.judge.routes import find_inspector, or_missing
from gan.ui.judge.values import class_name
from gan.ui.shared import checks
from gan.ui.shared.fair_cache import FairCache
from gan.ui.shared.models import Models
from gan.ui.shared.routes import json_body, route
from gan.ui.shared.turns import Turns, visitor_of

KEPT = 500  # games


def make_turing_test_routes(models: Models) -> list[Route]:
    """Routes for `launch(app_kwargs={"routes": ...})`; they answer in the page's language."""
    games, turns = FairCache[TuringTest](KEPT), Turns(at_once=2, most=256)

    def find(asked: dict) -> TuringTest:
        name = asked.get("game")
        game = games.get(name) if isinstance(name, str) else None
        if game is None:
            raise checks.BadInput("game_gone")
        return game

    async def start(request: Request) -> Response:
        asked = await json_body(request)
        model = checks.choice(asked.get("model"), "model", models)
        choices = checks.choice(asked.get("choices", CHOICES[0]), "choices", list(map(str, CHOICES)))
        seed = None if asked.get("seed") is None else checks.whole(asked["seed"], "seed", 0, MAX_SEED)
        name = games.keep(TuringTest(model, int(choices), seed), visitor_of(request))
        return JSONResponse({"game": name, "rounds": ROUNDS})

    async def deal(request: Request) -> Response:
        game = find(await json_body(request))
        inspector = find_inspector(models, game.model)
        return await turns.take(request, lambda: or_missing(inspector, lambda: shown(game, inspector)))

    async def guess(request: Request) -> Response:
        asked = await json_body(request)
        game, choice = find(asked), asked.get("choice")
        choice = None if choice is None else checks.whole(choice, "choice", 0, game.choices - 1)
        return await turns.take(request, lambda: told(game, choice))

    return [
        route("/live/game/start", start, "POST"),
        route("/live/game/round", deal, "POST"),
        route("/live/game/guess", guess, "POST"),
    ]


def shown(game: TuringTest, inspector: Inspector) -> dict:
    """What may be known of a round before the guess.

    Raises:
        BadInput: if there is no further round.
    """
    try:
        dealt = game.next_round(inspector.model, inspector.held_out())
    except NoRound:
        raise checks.BadInput("game_over") from None
    except TooFewPictures:
        raise checks.BadInput("game_too_few", n=game.choices) from None
    return {
        "number": game.played + 1, "class": class_name(inspector.model, dealt.label),
        "images": [png_uri(image) for image in scaled(dealt.images)],
    }  # fmt: skip


def told(game: TuringTest, choice: int | None) -> dict:
    """Take a guess; what may be known of the round then.

    Raises:
        BadInput: if no round waits for one.
    """
    try:
        done: Round = game.guess(choice)
    except NoRound:
        raise checks.BadInput("game_over") from None
    return {
        "answer": done.answer, "d_choice": done.d_choice, "logits": done.logits,
        "right": choice == done.answer, "d_right": done.d_choice == done.answer,
        "played": game.played, "yours": game.yours, "ds": game.ds, "streak": game.streak, "best": game.best,
        "over": game.played >= ROUNDS, "outcome": outcome(game),
    }  # fmt: skip


def outcome(game: TuringTest) -> str:
    """Who is ahead: the key of its words."""
    if game.yours == game.ds:
        return "game_even"
    return "game_won" if game.yours > game.ds else "game_lost"
