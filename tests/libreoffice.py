"""LibreOffice as another program that opens our files: driven through a pipe, never a socket."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

from tests.needs import require

# Run by the Python that LibreOffice brings: opens each file with its password, carries out an act,
# and prints a line of JSON for each, with what it says, whether tracking is on, and its own
# properties; null if it does not open. Saves it again under another name.
_OPEN = """
import json, sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

def value(name, it):
    one = PropertyValue()
    one.Name, one.Value = name, it
    return one

pipe, act, *files = sys.argv[1:]
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
until = time.monotonic() + 100
while True:
    try:
        context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except NoConnectException:
        if time.monotonic() > until:
            raise
        time.sleep(0.1)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
for path, password in zip(files[::2], files[1::2]):
    options = (value("Hidden", True), value("Password", password))
    try:
        held = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, options)
    except Exception:
        held = None
    if held is None:
        print("null")
        continue
    own = held.DocumentProperties.UserDefinedProperties
    names = [one.Name for one in own.PropertySetInfo.Properties]
    if act:
        helper = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", context
        )
        helper.executeDispatch(held.CurrentController.Frame, act, "", 0, ())
    print(json.dumps({
        "text": held.Text.String,
        "tracked": held.RecordChanges,
        "properties": {name: own.getPropertyValue(name) for name in names},
        "bookmarks": list(held.Bookmarks.ElementNames),
    }))
    again = uno.systemPathToFileUrl(path.replace(".docx", "-again.docx"))
    held.storeToURL(again, (value("FilterName", "MS Word 2007 XML"),))
    held.close(True)
sys.stdout.flush()
try:
    desktop.terminate()
except Exception:
    pass  # it may hang up before it has answered
"""


def opened_in_libreoffice(
    files: list[tuple[Path, str]], folder: Path, act: str = ""
) -> list[dict[str, Any] | None]:
    """What LibreOffice finds in each file with that password; None where it does not open it.

    `act` is one of its commands (`.uno:AcceptAllTrackedChanges`), carried out first. Each file is
    then saved by it, without a password, beside the first: `it.docx` as `it-again.docx`.
    """
    soffice = shutil.which("soffice")
    require(soffice, "LibreOffice, to open Word documents with another program")
    has_uno = subprocess.run(["/usr/bin/python3", "-c", "import uno"], capture_output=True)  # noqa: PLW1510 - its exit code is the answer
    require(has_uno.returncode == 0, "python3-uno, to give LibreOffice a password")
    pipe = f"lt{folder.name}{os.getpid()}"
    office = subprocess.Popen(
        [
            *(str(soffice), f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
            *("--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"),
        ],
        start_new_session=True,  # `soffice` is a script: what it starts ends with it
    )
    try:
        named = [text for path, password in files for text in (str(path), password)]
        told = subprocess.run(
            ["/usr/bin/python3", "-c", _OPEN, pipe, act, *named],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return [json.loads(line) for line in told.stdout.decode().splitlines()]
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGTERM)
        office.wait(30)
