"""The way in: no words opens the home screen, words are a command.

Every error that a person may see ends here: our own are said in words with exit code 2; anything
unforeseen is said with a short reference and never with a traceback, which could hold their words.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ltconverse import paths
from ltconverse.cli import streams


def main() -> None:
    """Run ltconverse and leave with its exit code."""
    os.umask(0o077)  # whatever is written, only its owner reads
    streams.prepare()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command in `arguments`; the exit code."""
    from ltconverse.errors import LtconverseError, reference

    try:
        code = _run(arguments)
        sys.stdout.flush()  # here it can still be told that the words went nowhere
    except LtconverseError as problem:
        return _say(str(problem), 2)
    except KeyboardInterrupt:
        return _say("\nStopped. Everything saved so far is safe.", 130)
    except BrokenPipeError:
        streams.drop(sys.stdout)  # its reader went away, as `head` does; there is nobody to tell
        return 1
    except Exception as unforeseen:  # noqa: BLE001 - the last stop before a person would see it
        if told := _named(unforeseen, arguments):
            return _say(told, 2)
        return _say(reference(unforeseen), 1)
    return code


def _run(arguments: list[str]) -> int:
    if not arguments:
        from ltconverse.tui.app import run_home  # late: commands must not pay for Textual

        return run_home()
    from ltconverse.cli.main import run_command

    return run_command(arguments)


def _named(unforeseen: Exception, arguments: list[str]) -> str:
    """What keeps a place from being used that was named: too long, or not to be looked into."""
    if isinstance(unforeseen, RuntimeError) and str(unforeseen).startswith("Symlink loop from "):
        # So says `Path.resolve` before Python 3.13; it names the place and nothing else.
        return f"{str(unforeseen)[18:]}: links lead round in a circle there. Choose another place."
    if not isinstance(unforeseen, OSError) or not unforeseen.filename:
        return ""
    place = os.fsdecode(unforeseen.filename)
    told = f"{place}: {unforeseen.strerror}."
    if any(place.startswith(os.path.normpath(one)) for one in arguments if one):
        return f"{told} Choose another place."
    if _is_of_ltconverse(place):
        return f"{told} ltconverse keeps its own things there; LTCONVERSE_HOME names another place."
    return ""


def _is_of_ltconverse(place: str) -> bool:
    from ltconverse.errors import NoPlace

    try:
        return Path(place).is_relative_to(paths.home())
    except NoPlace:
        return False


def _say(message: str, code: int) -> int:
    from ltconverse.text import printable

    # A message may quote a title or a role, and those may hold anything.
    print(printable(message), file=sys.stderr)  # noqa: T201 - a person is waiting for this line
    streams.finish(sys.stdout)
    return code


if __name__ == "__main__":
    main()
