"""Everything that can go wrong and be told to a person, in one tree.

The class docstring is the default message; `hint` names the next step. Whoever meets a
foreign exception translates it into one of these at the boundary. Knows nothing else of ltconverse.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with data that a person wrote: where it is, what it is, what to do.

    Loaders return these beside what they could read. `line` and `column` count from 1; 0 means
    the whole file.
    """

    file: str
    line: int
    what: str
    hint: str = ""
    column: int = 0

    def __str__(self) -> str:
        place = self.file + (f":{self.line}" if self.line else "")
        place += f":{self.column}" if self.line and self.column else ""
        return f"{place}: {self.what}" + (f" {self.hint}" if self.hint else "")


class LtconverseError(Exception):
    """Something went wrong in ltconverse."""

    hint = ""

    def __init__(self, message: str = "", *, hint: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())
        self.hint = hint or type(self).hint

    @property
    def message(self) -> str:
        """What happened, in a sentence."""
        return str(self.args[0])

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


# --- what a person typed or wrote -----------------------------------------------------------


class BadEntry(LtconverseError):
    """That line could not be read."""

    hint = "Type /help to see what a line may start with."


class NotForPractice(LtconverseError):
    """Rehearsals and real conversations are kept apart."""

    hint = "`ltconverse rehearse` has a folder of its own."


class BadData(LtconverseError):
    """The file has problems."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class BadArguments(LtconverseError):
    """The command needs something else."""


class NoTerminal(LtconverseError):
    """The screens need a terminal to draw on."""

    hint = (
        "Without one, use the commands: `ltconverse --help`, `ltconverse converse CASE --plain`, "
        "`ltconverse rehearse start ID --plain`."
    )


class CannotServe(LtconverseError):
    """The screens cannot be shown in a browser."""

    hint = "`ltconverse` shows them in the terminal."


class PdfMissing(LtconverseError):
    """Making a PDF needs a part of ltconverse that is not installed."""

    hint = "Install it with `pip install 'ltconverse[pdf]'`; docx, html and txt need nothing."


class NotFound(LtconverseError):
    """There is no such thing here."""


class CannotWrite(LtconverseError):
    """The file could not be written."""

    hint = "Choose another place, or make room there."


class CannotTell(LtconverseError):
    """The words could not be written out."""

    hint = "Make room there, or send them elsewhere; everything saved so far is safe."


class NoPlace(LtconverseError):
    """There is no folder where ltconverse could keep what belongs to this computer."""

    hint = "Set LTCONVERSE_HOME to a folder of your own."


# --- the case folder ------------------------------------------------------------------------


class CaseError(LtconverseError):
    """Something is wrong with the case folder."""


class NotACase(CaseError):
    """This folder is not a case."""

    hint = "A case is a folder made by `ltconverse case new`, with case.db and keys.json in it."


class CasePartMissing(CaseError):
    """A part of the case folder is missing."""

    hint = "Put it back from your latest backup, or look whether it was moved elsewhere."


class CaseExists(CaseError):
    """There is something at that place already."""

    hint = "Choose a new name for the folder; nothing was changed."


class WrongPassphrase(CaseError):
    """This passphrase does not open the case."""

    hint = "Try again, or use the recovery code that was shown when the case was made."


class RegisterPassphrase(WrongPassphrase):
    """This passphrase does not open the register of names."""

    hint = "It has one of its own, apart from the case's. Try again, or use its recovery code."


class NoRegister(CaseError):
    """This case has no register of names yet."""

    hint = "`ltconverse people names DIR` makes one, with a passphrase of its own."


class LastWayIn(CaseError):
    """This is the only passphrase that opens the case, so it stays."""

    hint = "Add another one first: `ltconverse case passphrase DIR add`."


class PassphraseTooShort(CaseError):
    """A passphrase needs at least 8 characters."""

    hint = "Four or five words that only you would put together are easy to keep in mind."


class NoPassphrase(CaseError):
    """A passphrase is needed, and there is no one here to ask for it."""

    hint = "Give it by --passphrase-file FILE or in LTCONVERSE_PASSPHRASE."


class CaseDamaged(CaseError):
    """The case file is damaged."""

    hint = "Keep the folder as it is and restore your latest backup: `ltconverse case restore`."


class KeysDoNotMatch(CaseError):
    """The keys in keys.json belong to another case file."""

    hint = "Put back the keys.json and case.db that were made together, from your latest backup."


class CaseInUse(CaseError):
    """This case is open in another window of ltconverse."""

    hint = "Close it there first, then try again."


class CaseTooNew(CaseError):
    """This case was written by a newer ltconverse."""

    hint = "Update ltconverse on this computer, then open it again. Nothing was changed."


class NotSaved(CaseError):
    """That could not be saved."""

    hint = "It is still on the screen. Copy it somewhere safe before you close anything."


class DiskFull(NotSaved):
    """The disk is full, so that could not be saved."""

    hint = "Make some room on the disk and press Enter again; everything saved before is safe."


class JournalsDisagree(CaseError):
    """An entry of the journal reads differently in the two copies of the case."""

    hint = "`ltconverse case check` says which of them is damaged. Nothing was changed."


class AnotherCase(CaseError):
    """These are two different cases."""

    hint = "Only copies of one case can be merged, made by `ltconverse case split`."


class RecordingDamaged(CaseError):
    """A recording is damaged."""

    hint = "Restore it from a backup, or import the original file again."


class RecordingAlreadyThere(CaseError):
    """This very recording is with the conversation already."""

    hint = "Nothing was added."


# --- sound ----------------------------------------------------------------------------------


class AudioError(LtconverseError):
    """The sound file cannot be used."""


class UnreadableAudio(AudioError):
    """This is not a sound or video file that can be read."""

    hint = "Check that it plays elsewhere; wav, flac, mp3, m4a, opus and common video files work."


class EmptyAudio(AudioError):
    """The file is empty."""

    hint = "Copy it again from the recorder; nothing was imported."


class NoAudioTrack(AudioError):
    """The file has no sound in it, only pictures or data."""

    hint = "Choose the file that holds the sound."


class SilentAudio(AudioError):
    """There is no sound in this file, only silence."""

    hint = "Check whether the microphone was muted; the original is untouched."


class PortAudioMissing(AudioError):
    """PortAudio, the library that microphones and loudspeakers need, is not on this computer."""

    hint = (
        "Install it: `sudo apt install libportaudio2` (Debian, Ubuntu), "
        "`sudo dnf install portaudio` (Fedora). Everything but live sound works without it."
    )


class NoMicrophone(AudioError):
    """There is no microphone."""

    hint = "Plug one in, or switch it on in the sound settings; notes work without it."


class MicrophoneGone(AudioError):
    """The microphone is gone."""

    hint = "Look at its plug."


class MicrophoneBusy(AudioError):
    """The microphone is in use by another program."""

    hint = "Close that program, or choose another microphone: `ltconverse devices`."


class MicrophoneNotAllowed(AudioError):
    """This computer does not let ltconverse use the microphone."""

    hint = "Allow it in the computer's privacy settings for microphones, then start again."


class MicrophoneUnusable(AudioError):
    """The microphone cannot be opened in any way that ltconverse knows."""

    hint = "Choose another one: `ltconverse devices`."


class SoundServiceGone(AudioError):
    """The computer's sound service does not answer."""

    hint = "It often comes back by itself; else log out and in again. Notes work without it."


class NoLoudspeaker(AudioError):
    """There is no loudspeaker to play on, or the computer's sound is switched off."""

    hint = "Plug in a loudspeaker or headphones, look at the sound settings, then play again."


class LoudspeakerGone(AudioError):
    """The loudspeaker is gone, or the computer's sound has stopped."""

    hint = "Look at its plug and at the sound settings, then play again from the same place."


class NothingToPlay(AudioError):
    """There is no sound for that."""


class VoiceMissing(AudioError):
    """There is no voice on this computer that could read answers out."""

    hint = (
        "Install one: `sudo apt install espeak-ng` (Debian, Ubuntu), `sudo dnf install espeak-ng` "
        "(Fedora). Without it the answers are read on the screen."
    )


class VoiceUnusable(AudioError):
    """The voice of this computer could not read that out."""

    hint = "The words stand on the screen all the same."


# --- speech models --------------------------------------------------------------------------


class ModelError(LtconverseError):
    """The speech model cannot be used."""


class ModelMissing(ModelError):
    """That speech model is not on this computer."""

    hint = "See `ltconverse model list`, then `ltconverse model fetch NAME`."


class ModelDamaged(ModelError):
    """The speech model's file is not the one that was published."""

    hint = "Get it again: `ltconverse model fetch NAME`."


class HelperGone(ModelError):
    """The part of ltconverse that transcribes has ended by itself."""

    hint = "The computer may be short of memory. What is done is kept; try again to go on."


class ModelFetchFailed(ModelError):
    """The speech model could not be fetched."""

    hint = "Check the connection to your package mirror, or fetch it from a file."


# --- transcripts ----------------------------------------------------------------------------


class BadTranscript(LtconverseError):
    """This is not a transcript that ltconverse can read."""

    hint = "Choose a .json file that `ltconverse transcribe` wrote."


class TranscriptAlreadyThere(LtconverseError):
    """This very transcript is with the conversation already."""

    hint = "Nothing was added."


# --- sharing ----------------------------------------------------------------------------------


class NotShared(LtconverseError):
    """The draft was not shared."""

    hint = (
        "`ltconverse identifiers` goes through what may identify someone; to share it all the "
        "same, say why with --overrule."
    )


class NotSettled(LtconverseError):
    """That was not settled."""


class NotWorded(NotSettled):
    """Somebody has to say how it is to read."""


# --- replies --------------------------------------------------------------------------------


class BadReply(LtconverseError):
    """This file cannot be read as a reply to a draft."""

    hint = (
        "Name what came back: the Word file, the file that the page saved, the PDF with remarks, "
        "the e-mail, or notes of what was said as a text file."
    )


class ReplyLocked(BadReply):
    """The reply is locked with a password, and the one given does not open it."""

    hint = "Give the password that went with the draft, or ask for the file without one."


class AnswersNone(BadReply):
    """It answers no draft of this case, as far as its words tell."""

    hint = (
        "If it does, name the draft: --draft and its reference, as `ltconverse drafts` lists "
        "them. It may belong to another case."
    )


# --- analysis -------------------------------------------------------------------------------


class BadCodings(LtconverseError):
    """This file cannot be read as codes and codings."""

    hint = "Name a REFI-QDA project (.qdpx) or codebook (.qdc) that the other program exported."


# --- rehearsal ----------------------------------------------------------------------------------


class BadScenarios(LtconverseError):
    """This file cannot be read as scenarios."""

    hint = "Name a pack that `ltconverse rehearse export` made, or one scenario (.yaml)."


class NothingSaid(LtconverseError):
    """Nothing was said in this rehearsal yet, so there is nothing to say of it."""

    hint = "`ltconverse rehearse go-on` goes on with it."


class NothingTranscribed(LtconverseError):
    """Feedback needs words of which it is known that one of the pair said them."""

    hint = (
        "Transcribe the recording first, and mark who speaks: `ltconverse transcribe`, "
        "`ltconverse transcript speakers`."
    )


class BadResult(LtconverseError):
    """This file cannot be read as the result of a rehearsal."""

    hint = "Ask the pair to hand it on again, as the file that ltconverse wrote; nothing was added."


class ResultTooNew(BadResult):
    """This result of a rehearsal was written by a newer ltconverse."""

    hint = "Update ltconverse on this computer, then bring it in again. Nothing was added."


class ResultStays(BadResult):
    """Feedback on a real conversation stays with the pair, and is not handed on."""

    hint = "The pair can look at it themselves; hand on the result of a rehearsal."


# --- learning across reviews ------------------------------------------------------------------


class LibraryError(LtconverseError):
    """Something is wrong with the library."""


class NotALibrary(LibraryError):
    """This folder is not a library."""

    hint = "A library is a folder made by `ltconverse learn create`."


class LibraryExists(LibraryError):
    """There is something at that place already."""

    hint = "Choose a new name for the library; nothing was changed."


class LibraryPassphrase(LibraryError):
    """This passphrase does not open the library."""

    hint = "It has one of its own, apart from any case's. Try again, or use its recovery code."


class LibraryDamaged(LibraryError):
    """The library is damaged."""

    hint = "Put its folder back from your latest backup; the cases themselves are not in it."


class LibraryInUse(LibraryError):
    """The library is open in another window of ltconverse."""

    hint = "Wait until it is done there, then try again."


class LibraryTooNew(LibraryError):
    """The library was written by a newer ltconverse."""

    hint = "Update ltconverse on this computer, then open it again. Nothing was changed."


class LibraryNotSaved(LibraryError):
    """The library could not be changed."""

    hint = "Make some room on the disk, or look whether the folder may be written to; then again."


class NothingToLearn(LtconverseError):
    """There is nothing in the analysis of this case yet that a library could learn from."""

    hint = "`ltconverse episodes` makes key practice episodes and codes what contributed to them."


class ParquetMissing(LtconverseError):
    """Writing Parquet needs a part of ltconverse that is not installed."""

    hint = "Install it with `pip install 'ltconverse[parquet]'`; xlsx, html and txt need nothing."


def cannot_write(path: Path, reason: OSError) -> CannotWrite:
    """Translate an OSError met while writing an export."""
    return CannotWrite(f"{path} could not be written: {reason.strerror or reason}.")


def reference(unforeseen: BaseException) -> str:
    """Where an unforeseen exception arose, with nothing of what it held."""
    trace, place = unforeseen.__traceback__, "unknown place"
    ours = Path(__file__).parent
    while trace is not None:
        name = Path(trace.tb_frame.f_code.co_filename)
        if name.is_relative_to(ours):
            place = f"{name.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    kind = type(unforeseen).__name__
    return (
        f"Something unexpected happened inside ltconverse ({kind} at {place}). "
        "Everything saved before is safe. Please pass this line on to whoever looks after it."
    )
