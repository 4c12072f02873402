"""Whether this checkout trains as another does, bit for bit: python -m tests.benchmarks.same_training OTHER

OTHER is a checkout of the project at another commit, such as ba4b90e, where loop and game were one. Both run the same
steps side by side on this machine, each in a process of its own, and the checksums of everything that a step changes
(networks, moving average, optimisers, random source) and of what is reported are compared. None are stored: they
differ between processors.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
STEPS = 6
LOSSES = ("logistic", "saturating", "hinge", "wasserstein", "relativistic")
PRESETS = (
    "balanced", "collapse", "d_strong", "d_weak", "lr_high", "no_norm", "saturating", "wasserstein", "r3gan",
)  # fmt: skip
# name: settings of a run on drawn digits; "network" holds those of the networks
RUNS = {
    **{f"loss {loss}": {"loss": loss} for loss in LOSSES},
    **{f"loss {loss}, batch norm in D": {"loss": loss, "network": {"discriminator_norm": "batch"}} for loss in LOSSES},
    **{f"loss {loss}, R1 and R2": {"loss": loss, "r1": 1.0, "r2": 0.5, "penalty_interval": 2} for loss in LOSSES},
    **{f"loss {loss}, gradient penalty": {"loss": loss, "gradient_penalty": 10.0} for loss in LOSSES},
    "mismatch": {"mismatch": 0.5},
    "no classes": {"network": {"classes": None}},
    "D sits out": {"skip_d_below": 1.3, "mismatch": 0.5, "r1": 1.0},
    "three D steps": {"d_steps": 3, "r1": 1.0, "penalty_interval": 2},
    "augmentation and mirror": {"augment": ["color", "translation", "cutout"], "flip": True, "r1": 1.0},
    "all at once": {
        "augment": ["translation"], "flip": True, "r1": 0.1, "r2": 0.1, "gradient_penalty": 1.0, "mismatch": 0.3,
        "d_steps": 2, "loss": "relativistic", "penalty_interval": 3,
    },
    "sinking rates": {"lr_decay": True, "max_images": 16 * STEPS},
    "half precision": {"precision": "bf16", "r1": 1.0},
    "spectral norm, transposed": {"network": {"discriminator_norm": "spectral", "upsampling": "transposed"}},
    "diverges": {"g_lr": 1.0, "d_lr": 1.0, "loss": "wasserstein", "gradient_penalty": 1e4},
}  # fmt: skip
TOGETHER = ("all at once", "D sits out", "three D steps")  # trained by two processes, too


class Project:
    """The training of either checkout, by the names that it has there."""

    def __init__(self) -> None:
        try:
            from gan.family.dcgan import DCGAN, DCGANConfig
            from gan.training.trainer import Trainer

            self.new = True
            self.config_of = lambda **settings: DCGANConfig(**settings)
            self.start = lambda config, real: Trainer(DCGAN(config, real))
            self.resume = lambda folder, real: Trainer.resume(folder, DCGAN, real)
        except ImportError:
            from gan.training import Trainer, TrainingConfig

            self.new = False
            self.config_of = lambda **settings: TrainingConfig(**settings)
            self.start = Trainer
            self.resume = Trainer.resume

    def preset(self, name: str, real):
        if self.new:
            from gan.family.dcgan.presets import config_for
        else:
            from gan.presets import config_for
        return config_for(name, real, seed=1)

    def step(self, trainer, player: str) -> None:
        if self.new:
            trainer.step(learner=player)
        else:
            trainer.step(players=player)

    def state(self, trainer) -> dict:
        """Checksums of all that a step changes, by one set of names."""
        if self.new:
            game = trainer.game
            players, random = game.learners, game.random
            optimizers = {name: one.optimizer for name, one in players.items()}
            updates = players["discriminator"].updates
            networks = {"generator": game.generator, "discriminator": game.discriminator}
        else:
            random, updates = trainer.random, trainer.d_updates
            optimizers = {"generator": trainer.g_optimizer, "discriminator": trainer.d_optimizer}
            networks = {"generator": trainer.generator, "discriminator": trainer.discriminator}
        found = {name: checksum(one.state_dict()) for name, one in {**networks, "ema": trainer.ema}.items()}
        for name, optimizer in optimizers.items():
            state = optimizer.state_dict()
            moments = {f"{i}.{k}": v for i, values in state["state"].items() for k, v in values.items()}
            found |= {f"{name}'s optimiser": checksum(moments), f"{name}'s rate": state["param_groups"][0]["lr"]}
        counters = [trainer.steps, trainer.images_seen, updates, trainer.diverged]
        return {**found, "random": checksum({"": random.get_state()}), "counters": counters}

    def figures(self, report) -> dict:
        if self.new:
            return {**report.figures, "collapsed": "collapsed" in report.alarms}
        left_out = ("step", "images", "seconds", "diverged", "samples")
        return {name: value for name, value in vars(report).items() if name not in left_out}


def checksum(tensors: dict) -> str:
    """Of tensors, whatever the order of their names."""
    found = hashlib.sha256()
    for name in sorted(tensors):
        found.update(name.encode())
        found.update(tensors[name].detach().cpu().contiguous().flatten().float().numpy().tobytes())
    return found.hexdigest()[:16]


def run_all() -> dict:
    """Everything, by this process's checkout: {name: what came of it}."""
    import torch

    from gan import GANConfig

    torch.set_num_threads(1)
    project, found = Project(), {}
    digits, avatars = pictures("drawn-digits", 28), pictures("avatars", 32)
    for name, settings in RUNS.items():
        settings = dict(settings)
        network = {"width": 4, "latent_dim": 8, "classes": digits.classes, **settings.pop("network", {})}
        if network["classes"] is None:
            settings["mismatch"] = 0.0
        config = project.config_of(
            **{"network": GANConfig(**network), "batch_size": 16, "device": "cpu", "seed": 3, **settings}
        )
        found[name] = trained(project, project.start(config, digits), digits)
    for name in PRESETS:
        for real in (digits, avatars):
            found[f"preset {name}, {real.name}"] = trained(project, project.start(project.preset(name, real), real))
    found["one player at a time"] = alternating(project, digits)
    found["lesson"] = lesson(digits)
    return found


def pictures(name: str, size: int):
    """Three hundred of a set that the program draws."""
    try:
        from gan.data.loading import load
    except ImportError:
        from gan.datasets import load
    return load(name, count=300, size=size)


def trained(project: Project, trainer, resumed_with=None) -> dict:
    """What some steps, a resumed state and the exported model come to."""
    reports = []
    for number in range(STEPS):
        trainer.step(measure=number % 2 == 1)
        if number % 2:
            reports.append(project.figures(trainer.report()))
    found = {**project.state(trainer), "reports": reports}
    if trainer.diverged:
        return found
    model = trainer.export({"title": "t"})
    found["model"] = checksum(model.state_dict())
    found["sample"] = checksum({"": trainer.sample(5)})
    if resumed_with is not None:
        with tempfile.TemporaryDirectory() as folder:
            trainer.save(folder)
            again = project.resume(folder, resumed_with)
            found["state"] = project.state(again)
            trainer.step()
            again.step()
            same = project.state(again) == project.state(trainer)
        found["resumed"] = [same, project.state(again)]
    return found


def alternating(project: Project, real) -> dict:
    """Single steps of either, both, and other settings on the way."""
    from gan import GANConfig

    network = GANConfig(width=4, latent_dim=8, classes=real.classes)
    trainer = project.start(project.config_of(network=network, batch_size=16, device="cpu", augment=("color",)), real)
    project.step(trainer, "discriminator")
    reports = [project.figures(trainer.report())]
    trainer.step()
    project.step(trainer, "generator")
    trainer.change(g_lr=2e-3, loss="relativistic", d_steps=2)
    trainer.step()
    reports.append(project.figures(trainer.report()))
    return {**project.state(trainer), "reports": reports}


def lesson(real) -> dict:
    """All tensors of the rounds that a lesson takes apart, and of its looks."""
    import torch

    try:
        from gan.study.lesson import Lesson
    except ImportError:
        from gan.lesson import Lesson
    played = Lesson(real, seed=2)
    values = {}
    for number, told in enumerate(played.rounds):
        for name, value in vars(told).items():
            parts = vars(value) if hasattr(value, "before") else {"": value}
            values |= {f"{number}.{name}.{part}": torch.as_tensor(one) for part, one in parts.items()}
    looks = played.looks(10)
    values |= {f"look {look.round}": look.images for look in looks}
    answers = [[look.round, look.d_real, look.d_fake] for look in looks]
    return {**{name: checksum({"": value}) for name, value in values.items()}, "answers": answers}


def trained_together(folder: Path, name: str, threads: dict) -> dict:
    """The state that two processes of this checkout leave, by the command line; its notes without clocks."""
    from safetensors import safe_open

    settings = [f"{key}={','.join(v) if isinstance(v, list) else json.dumps(v)}" for key, v in RUNS[name].items()]
    settings = [one.replace('"', "") for one in settings]
    options = [part for one in settings for part in ("--set", one)]
    command = [
        sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m", "gan", "train",
        "--dataset", "drawn-digits", "--size", "28", "--count", "300", "--out", str(folder), "--images", "96",
        "--set", "width=4", "--set", "batch_size=16", "--set", "device=cpu", *options,
    ]  # fmt: skip
    subprocess.run(command, env=threads, check=True, capture_output=True)
    longer = {"g_optimizer": "generator_optimizer", "d_optimizer": "discriminator_optimizer"}
    with safe_open(folder / "trainer.safetensors", "pt") as file:
        tensors = {}
        for key in file.keys():
            part, _, rest = key.partition(".")
            tensors[f"{longer.get(part, part)}.{rest}"] = file.get_tensor(key)
    return {key: checksum({"": value}) for key, value in tensors.items()}


def apart(folder: Path, *arguments: str) -> dict:
    """What this script says of a checkout, run there in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, str(Path(__file__)), *arguments]
    return json.loads(subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE).stdout)


def differences(one: object, other: object, place: str = "") -> list[str]:
    """Where two answers differ; what is not a number in both is equal."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted(set(one) | set(other))
        return [line for key in keys for line in differences(one.get(key), other.get(key), f"{place}/{key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [line for i, pair in pairs for line in differences(*pair, f"{place}/{i}")]
    both_nan = one != one and other != other
    return [] if one == other or both_nan else [f"{place}: {other} there, {one} here"]


def main() -> None:
    """Compare, and say where they differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", nargs="?", type=Path, help="another checkout of the project")
    parser.add_argument("--together", metavar="RUN", help=argparse.SUPPRESS)
    flags = parser.parse_args()
    if flags.together:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(trained_together(Path(folder) / "run", flags.together, dict(os.environ))))
    elif flags.other is None:
        print(json.dumps(run_all()))
    else:
        here, there = (apart(folder.resolve()) for folder in (ROOT, flags.other))
        for name in TOGETHER:
            here[f"two processes, {name}"] = apart(ROOT, "--together", name)
            there[f"two processes, {name}"] = apart(flags.other.resolve(), "--together", name)
        found = differences(here, there)
        print("\n".join(found))
        print(f"{len(here)} runs compared, {len(found)} differences")
        sys.exit(bool(found))


if __name__ == "__main__":
    main()
