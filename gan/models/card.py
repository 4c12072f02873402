"""The model card: what stands on the Hub's page of a model and in its README.md."""

import json
import math

from huggingface_hub import ModelCardData

from gan.nets.dcgan import GANConfig


def card_text(config: GANConfig, card: dict) -> str:
    """Markdown with the Hub's front matter.

    Args:
        config: the networks' shape.
        card: any of title, text, dataset, begun_with, license, license_name, tags, device, images, seconds, settings,
            metrics, metrics_text, metrics_outside, familiar, truncation.
    """
    parts = [
        f"---\n{_front_matter(card)}\n---",
        f"# {card.get('title', 'A DCGAN')}",
        "![A hundred pictures, uncurated: seeds 0 to 99, truncation 1](sheet.png)",
        card.get("text", ""),
        _shape_table(config, card),
    ]
    if card.get("metrics"):
        parts += ["## Measured", card.get("metrics_text", ""), metrics_table(card["metrics"])]
    if card.get("metrics_outside"):
        parts += ["By other eyes (`--outside`: EfficientNet-lite0, which learnt from ImageNet):",
                  metrics_table(card["metrics_outside"])]  # fmt: skip
    if card.get("familiar"):
        parts += ["## What the discriminator knows", _familiar_table(card["familiar"])]
    if card.get("truncation"):
        parts += ["## Truncation", _truncation_table(card["truncation"])]
    if card.get("settings"):
        parts += ["## Settings", f"```json\n{json.dumps(card['settings'], indent=2)}\n```"]
    parts += ["## Use", _usage(config)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _front_matter(card: dict) -> str:
    data = ModelCardData(
        license=card.get("license", "other"),
        license_name=card.get("license_name"),
        library_name="dcgan-playground",
        pipeline_tag="unconditional-image-generation",
        tags=["dcgan", "gan", "image-generation", *card.get("tags", [])],
    )
    return data.to_yaml()


def _shape_table(config: GANConfig, card: dict) -> str:
    shape = f"{config.image_size}x{config.image_size}, {'grey' if config.channels == 1 else 'colour'}"
    classes = f", {config.num_classes} classes: {', '.join(config.classes)}" if config.classes else ""
    rows = [("pictures", shape + classes), ("latent", f"{config.latent_dim} numbers from N(0, 1)")]
    return facts_table(rows, card)


def facts_table(shape: list[tuple[str, object]], card: dict) -> str:
    """Rows of what a model is, and of where and how long it learnt."""
    rows = [
        *shape,
        ("trained on", card.get("dataset", "unknown")),
        *([("begun with", card["begun_with"])] if "begun_with" in card else []),
        ("device", card.get("device", "unknown")),
        ("images seen", f"{card['images']:,}" if "images" in card else "unknown"),
        ("training time", f"{card['seconds'] / 60:.1f} minutes" if "seconds" in card else "unknown"),
    ]
    return "| what | |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in rows)


def metrics_table(metrics: dict) -> str:
    """Generated beside real, where `real_NAME` stands beside NAME."""
    rows = ["| figure | generated | real training pictures in their place |", "|---|---|---|"]
    for name, value in metrics.items():
        if not name.startswith("real_"):
            rows.append(f"| {name.replace('_', ' ')} | {_number(value)} | {_number(metrics.get(f'real_{name}'))} |")
    return "\n".join(rows)


def _familiar_table(shares: dict) -> str:
    """Of which pictures the page says that D knows the like of them."""
    rows = ["By `python -m gan reference`: the share of each kind that passes as like what D has learnt.", ""]
    rows += ["| pictures | pass |", "|---|---|", *(f"| {name} | {share:.1%} |" for name, share in shares.items())]
    return "\n".join(rows)


def _truncation_table(measured: dict) -> str:
    """What becomes of the pictures when latents are made shorter or longer."""
    low, high = measured["holds"]
    rows = [
        f"The pictures hold from {low:g} to {high:g}: recall at least half, precision nine tenths of real ones'.",
        "Each row by `python -m gan evaluate --count 1000 --seed 1000000 --truncation T`.",
        "",
        "| truncation | precision | recall | Frechet, times real |",
        "|---|---|---|---|",
        *("| " + " | ".join(map(_number, row)) + " |" for row in measured["rows"]),
    ]
    return "\n".join(rows)


def _number(value) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(_number, value))
    return f"{value:.4g}" if isinstance(value, float) and math.isfinite(value) else str(value)


def _usage(config: GANConfig) -> str:
    labels = ", labels=0" if config.classes else ""
    return f"""```python
from gan import GAN

model = GAN.from_pretrained("this folder or its Hub id")
images = model.generate(model.latents(16, seed=0){labels})  # float (16, {config.channels}, H, W) in [-1, 1]
```"""
