"""A sound server of the test's own, without a sound card: what is played comes in by a microphone.

PulseAudio with a null sink whose monitor is the microphone. It lives in a temporary folder and
listens on a socket there; nothing of the machine's own sound is touched. While it runs, this
process and the children it starts find it by their environment.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.needs import require

SINK, MICROPHONE = "ltsink", "ltmic"
# Whatever of the machine's own sound or settings could be found instead of ours.
_HIDDEN = ("PULSE_SINK", "PULSE_SOURCE", "PULSE_COOKIE", "XDG_CONFIG_HOME", "DISPLAY",
           "DBUS_SESSION_BUS_ADDRESS", "ALSA_CONFIG_PATH", "WAYLAND_DISPLAY")  # fmt: skip


def null_sink_possible() -> bool:
    """Whether this machine has what null_sink() needs."""
    return all(shutil.which(tool) for tool in ("pulseaudio", "pactl", "paplay"))


@dataclass
class Pulse:
    """The running server. Microphones are `ltmic`, `ltmic2`, ...; `ltmic` is the default one.

    What is played to `ltsink` is heard by `ltmic`, and so on by number.
    """

    home: Path
    rate: int
    channels: int
    microphones: int
    modules: dict[str, str] = field(default_factory=dict)

    @property
    def pid(self) -> int:
        """The server's process."""
        return int((self.home / "run" / "pulse" / "pid").read_text())

    def start(self) -> None:
        """Start the server (again); when this returns it answers.

        Left alone, by a test that was killed, it ends by itself.
        """
        with contextlib.suppress(FileNotFoundError):  # left by a server that was killed
            (self.home / "run" / "pulse" / "pid").unlink()
        subprocess.run(
            ["pulseaudio", "-n", "--daemonize=yes", "--exit-idle-time=90", "--use-pid-file=yes",
             "--disable-shm=yes", "--realtime=no", "--high-priority=no", "--log-target=null",
             "--disallow-exit=0", "--load=module-native-protocol-unix auth-anonymous=1"],
            check=True, capture_output=True, timeout=30,
        )  # fmt: skip
        for number in range(1, self.microphones + 1):
            self.load_source(MICROPHONE + ("" if number == 1 else str(number)))

    def play(
        self, sound: Path, *, sink: str = SINK, latency_ms: int = 200
    ) -> subprocess.Popen[bytes]:
        """Begin to play a wav file into the microphone; returns at once, wait() for its end."""
        return subprocess.Popen(
            ["paplay", f"--device={sink}", f"--latency-msec={latency_ms}", str(sound)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def mute(self, on: bool = True, source: str = MICROPHONE) -> None:
        """Mute the microphone: its samples are exact zeros from here on."""
        self._pactl("set-source-mute", source, "1" if on else "0")

    def suspend(self, on: bool = True, source: str = MICROPHONE) -> None:
        """Suspend the microphone, as a power saver does."""
        self._pactl("suspend-source", source, "1" if on else "0")

    def unload_source(self, source: str = MICROPHONE) -> None:
        """Pull the microphone out, and its sink with it: what plays there ends.

        The server moves whoever records to another microphone, if there is one.
        """
        self._pactl("unload-module", self.modules.pop(source))

    def load_source(self, source: str = MICROPHONE) -> None:
        """Put the microphone (back) in."""
        sink = source.replace(MICROPHONE, SINK)
        # The microphone goes when its sink does. Were it alone unloaded, the sink's own monitor
        # would take its place, and nothing would be missing.
        self.modules[source] = self._pactl(
            "load-module", "module-null-sink", f"sink_name={sink}",
            f"rate={self.rate}", f"channels={self.channels}",
        )  # fmt: skip
        self._pactl(
            "load-module", "module-remap-source", f"source_name={source}",
            f"master={sink}.monitor", f"rate={self.rate}", f"channels={self.channels}",
        )  # fmt: skip
        if source == MICROPHONE:
            self._pactl("set-default-source", source)
            self._pactl("set-default-sink", sink)

    def stop(self) -> None:
        """Freeze the server: it is there and gives nothing."""
        os.kill(self.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """Let a frozen server go on."""
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """Kill the server, as a crash would; start() starts it again. Twice does no harm."""
        try:
            os.kill(self.pid, signal.SIGKILL)
        except (FileNotFoundError, ProcessLookupError):
            return
        with contextlib.suppress(FileNotFoundError):
            (self.home / "run" / "pulse" / "pid").unlink()

    def _pactl(self, *arguments: str) -> str:
        done = subprocess.run(
            ["pactl", *arguments], check=True, capture_output=True, text=True, timeout=20
        )
        return done.stdout.strip()


@contextlib.contextmanager
def null_sink(
    *, rate: int = 48_000, channels: int = 2, microphones: int = 1, asoundrc: str = ""
) -> Iterator[Pulse]:
    """A sound server with that many microphones, each with its sink, of `rate` and `channels`.

    `asoundrc` is added to ALSA's settings: further devices by name. Needs PulseAudio and PortAudio.
    """
    require(null_sink_possible(), "PulseAudio (pulseaudio, pulseaudio-utils) for a null sink")
    # Short: the path of a socket has room for about a hundred letters.
    home = Path(tempfile.mkdtemp(prefix="lts"))
    (home / "run").mkdir(mode=0o700)
    names = [MICROPHONE, *(f"{MICROPHONE}{number}" for number in range(2, microphones + 1))]
    (home / ".asoundrc").write_text(
        "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
        + "".join(f"pcm.{name} {{ type pulse device {name} }}\n" for name in names)
        + asoundrc
    )
    kept = dict(os.environ)
    for name in _HIDDEN:
        os.environ.pop(name, None)
    os.environ.update(
        HOME=str(home),
        XDG_RUNTIME_DIR=str(home / "run"),
        PULSE_SERVER=f"unix:{home}/run/pulse/native",
    )
    server = Pulse(home, rate, channels, microphones)
    try:
        server.start()
        yield server
    finally:
        server.kill()
        os.environ.clear()
        os.environ.update(kept)
        shutil.rmtree(home, ignore_errors=True)
