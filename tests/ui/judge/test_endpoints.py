"""/score, /compare and /invert as a stranger would use and abuse them."""

import json

import httpx
import numpy as np
import pytest
from gradio_client import handle_file
from gradio_client.exceptions import AppError
from PIL import Image

from tests.data.test_handwriting import rude, seven
from tests.data.test_uploads import encoded


@pytest.fixture
def drawing(tmp_path):
    path = tmp_path / "seven.png"
    path.write_bytes(encoded(seven()))
    return handle_file(str(path))


def test_score_gives_what_the_networks_see_and_what_they_make_of_it(client, drawing):
    seen, score, calibrated, label, worth = client.predict(drawing, model="digits", api_name="/score")
    assert Image.open(seen).size == (28, 28) and 0 < score < 1 and label == "7"
    assert calibrated is None or 0 < calibrated < 1
    assert worth["familiar"] and 0 <= worth["generated"] <= 100 and 0 <= worth["real"] <= 100
    seen, score, calibrated, label, worth = client.predict(drawing, label="hat", model="avatars", api_name="/score")
    assert Image.open(seen).size == (32, 32) and 0 < score < 1 and 0 < calibrated < 1 and label == "hat"
    assert not worth["familiar"]  # a digit is no avatar


def test_compare_gives_a_sheet_and_figures(client):
    sheet, figures = client.predict(count=30, seed=2, model="avatars", api_name="/compare")
    assert Image.open(sheet).size == (20 * 32, 4 * 32)
    assert figures["drawn"] and len(figures["real"]) == len(figures["fake"]) == 30
    real, fake = np.array(figures["real"]), np.array(figures["fake"])
    assert figures["accuracy"] == pytest.approx(((real > 0.5).mean() + (fake <= 0.5).mean()) / 2)
    assert 0 <= figures["area"] <= 1


def test_invert_gives_the_nearest_and_its_latent(client, drawing):
    nearest, latent = client.predict(drawing, model="digits", api_name="/invert")
    assert Image.open(nearest).size == (28, 28) and len(latent["latent"]) == 64
    assert latent["class"] == "7" and latent["error"] < latent["error_before"]


@pytest.mark.parametrize("endpoint", ["/score", "/invert"])
@pytest.mark.parametrize("kind", [*rude()][:-1])
def test_rude_uploads_get_one_sentence(client, tmp_path, endpoint, kind):
    path = tmp_path / "picture.png"
    path.write_bytes(rude()[kind])
    with pytest.raises(AppError, match=r"cannot be used|as a file") as caught:
        client.predict(handle_file(str(path)), model="avatars", api_name=endpoint)
    assert "Traceback" not in str(caught.value) and len(str(caught.value)) < 300


def test_a_class_that_the_model_does_not_have(client, drawing):
    with pytest.raises(AppError, match="class must be one of: plain"):
        client.predict(drawing, label="7", model="avatars", api_name="/score")


@pytest.mark.parametrize("meta", [{}, {"meta": {"_type": "gradio.FileData"}}])
def test_a_picture_of_this_machine_cannot_be_named(url, tmp_path, meta):
    """Gradio's own gr.Image opens any path that comes without `meta`."""
    private = tmp_path / "private.png"
    private.write_bytes(encoded(seven()))
    body = json.dumps({"data": [{"path": str(private), **meta}, "", "digits"]})
    headers = {"Content-Type": "application/json"}
    event = httpx.post(f"{url}/gradio_api/call/score", content=body, headers=headers, timeout=30)
    if event.status_code == 200:
        answer = httpx.get(f"{url}/gradio_api/call/score/{event.json()['event_id']}", timeout=30).text
        assert "event: error" in answer and "Traceback" not in answer, answer
    else:
        assert event.status_code in (400, 403, 422)
