"""The way in: no words opens the home screen, words are a command.

Every error that a person may see ends here: our own are said in words with exit code 2; anything
unforeseen is said with a short reference and never with a traceback, which could hold their words.
"""

from __future__ import annotations

import contextlib
import os
import sys


def main() -> None:
    """Run ltconverse and leave with its exit code."""
    os.umask(0o077)  # whatever is written, only its owner reads
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            # A terminal that has no curly quotes shows a question mark rather than stopping us.
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command in `arguments`; the exit code."""
    from ltconverse.errors import LtconverseError, reference

    try:
        if not arguments:
            from ltconverse.tui.app import run_home  # late: commands must not pay for Textual

            return run_home()
        from ltconverse.cli.main import run_command

        return run_command(arguments)
    except LtconverseError as problem:
        return _say(str(problem), 2)
    except KeyboardInterrupt:
        return _say("\nStopped. Everything saved so far is safe.", 130)
    except BrokenPipeError:
        # The reader of our output went away; say nothing more to it, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as unforeseen:  # noqa: BLE001 - the last stop before a person would see it
        if place := _named(unforeseen, arguments):
            return _say(f"{place}. Choose another place.", 2)
        return _say(reference(unforeseen), 1)


def _named(unforeseen: Exception, arguments: list[str]) -> str:
    """What keeps a place from being used that was named: too long, or not to be looked into."""
    if not isinstance(unforeseen, OSError) or not unforeseen.filename:
        return ""
    place = os.fsdecode(unforeseen.filename)
    named = any(place.startswith(os.path.normpath(one)) for one in arguments if one)
    return f"{place}: {unforeseen.strerror}" if named else ""


def _say(message: str, code: int) -> int:
    from ltconverse.text import printable

    # A message may quote a title or a role, and those may hold anything.
    print(printable(message), file=sys.stderr)  # noqa: T201 - a person is waiting for this line
    return code


if __name__ == "__main__":
    main()
