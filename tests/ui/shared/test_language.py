import re

from gan.ui.shared.assets import SCRIPTS
from gan.ui.shared.language import LANGUAGES, TABLE, text

TEXTS = TABLE["en"]


def test_both_languages_have_every_text_with_the_same_blanks():
    assert set(TABLE) == set(LANGUAGES) == {"en", "pt-BR"}
    for key, english in TEXTS.items():
        portuguese = TABLE["pt-BR"][key]
        assert portuguese.strip(), key
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", portuguese)), key


def test_portuguese_is_no_copy_of_english():
    same = [key for key, english in TEXTS.items() if TABLE["pt-BR"][key] == english]
    names = {
        "srgan_way_srgan",
        "srgan_way_pulse",
        "loss_hinge",
        "preset_wasserstein",
        "preset_r3gan",
        "own_camera",
        "works_real",
    }
    names |= {key for key in TEXTS if key.startswith("relative_") and key.count("_") == 1}  # GAN, DCGAN, Pix2Pix
    assert (
        set(same)
        <= {"title", "download", "pixels", "score_real", "game_is_real", "game_timer_s", "restore_pixels"} | names
    ), same


def test_the_scripts_ask_for_texts_that_exist():
    asked = set()
    for script in SCRIPTS.values():
        asked |= set(re.findall(r"\bt\(\"(\w+)\"", script))
    assert len(asked) > 40 and asked <= set(TEXTS), asked - set(TEXTS)


def test_blanks_are_filled():
    assert text("score_real", "en", p=50) == "50% real"
