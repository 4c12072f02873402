"""The endpoints through a real client of the Model Context Protocol."""

import asyncio
import base64
import io
import json
from concurrent.futures import ThreadPoolExecutor

import gradio.mcp
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client
from PIL import Image

from gan.family import RELATIVES
from gan.live.scheduler import Scheduler
from gan.ui import mcp
from gan.ui.page import build, launch_settings


@pytest.fixture(scope="module")
def address(models):
    scheduler, unpatched = Scheduler(1), gradio.mcp.GradioMCPServer.postprocess_output_data
    mcp.prepare()
    demo = build(models)
    _, url, _ = demo.launch(
        prevent_thread_lock=True, quiet=True, mcp_server=True, **launch_settings(models, scheduler=scheduler)
    )  # fmt: skip
    yield f"{url.rstrip('/')}/gradio_api/mcp/"
    demo.close()
    scheduler.close()
    gradio.mcp.GradioMCPServer.postprocess_output_data = unpatched


@pytest.fixture
def call(address):
    """call(tool, ...) -> the answer; call() -> the tools."""

    async def ask(tool, arguments):
        async with streamablehttp_client(address) as (read, write, _), ClientSession(read, write) as session:
            await session.initialize()
            return await (session.call_tool(tool, arguments) if tool else session.list_tools())

    # In a thread: beside browser tests there is a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        yield lambda tool=None, **arguments: thread.submit(asyncio.run, ask(tool, arguments)).result()


def pictures(answer) -> list[Image.Image]:
    return [Image.open(io.BytesIO(base64.b64decode(c.data))) for c in answer.content if c.type == "image"]


def test_every_endpoint_is_a_tool_that_describes_itself(call):
    tools = {tool.name: tool for tool in call().tools}
    assert set(tools) == {"render", "generate_sheet", "morph", "score", "compare", "invert", *RELATIVES}
    for tool in tools.values():
        assert len(tool.description) > 60 and "Returns" in tool.description
        assert all(argument.get("description") for argument in tool.inputSchema["properties"].values()), tool.name


def test_an_agent_generates_a_digit_and_has_it_scored(call):
    drawn = call("render", seed=5, label="7")
    (digit,) = pictures(drawn)
    assert digit.size == (28, 28) and 0 <= float(drawn.content[-1].text) <= 1
    buffer = io.BytesIO()
    digit.save(buffer, "PNG")
    data = "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()
    scored = call("score", picture=data, model="digits")
    assert not scored.isError and scored.content[-2].text == "7" and len(pictures(scored)) == 1


def test_an_agent_morphs_and_compares(call):
    film = call("morph", seeds=[1, 2], labels=["3", "8"], steps=4, kind="gif")
    assert not film.isError and film.content[-1].text.split("?")[0].endswith(".gif")
    compared = call("compare", count=20, seed=0, model="avatars")
    figures = json.loads(compared.content[-1].text)
    assert figures["drawn"] is True and figures["area"] > 0.8 and pictures(compared)[0].width == 20 * 32


def test_a_wrong_argument_is_one_sentence(call):
    answer = call("render", seed=-5, label="7")
    assert answer.isError and "seed must be" in answer.content[0].text and "Traceback" not in answer.content[0].text


def test_without_the_package_it_says_which_one(monkeypatch):
    monkeypatch.setattr(mcp, "version", lambda name: "2.3.0")
    with pytest.raises(mcp.NoMCP, match='pip install "mcp<2"'):
        mcp.prepare()
