"""Transcripts as other programs write them, of our own invention; and a count of every line.

`accounted` looks at what was read with eyes of its own: it knows what a line may be, not how the
readers find out.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from xml.sax.saxutils import escape

from ltconverse.exchange.imports import Imported, read_content
from ltconverse.exchange.imports.source import is_word

_TAG = re.compile(r"<[^<>]*>|\{\\an?\d+\}", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_TIME = re.compile(r"\d:\d")
_OF_A_HEADER = re.compile(r"\s*(?:NOTE\b)?\s*[A-Za-z][A-Za-z-]*\s*[:=].*", re.DOTALL)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

TEAMS_VTT = """WEBVTT

3c1c2f9a-8f0e-4f2d-9d7b-2f6d0a1b7c11/12-0
00:00:03.170 --> 00:00:06.850
<v Asha Verma>Thank you for coming &amp; for making
the time.</v>

3c1c2f9a-8f0e-4f2d-9d7b-2f6d0a1b7c11/13-0
00:00:06.850 --> 00:00:12.010
<v Tom Okoro (Harbour Trust)>I had not read
the file by then.</v>

3c1c2f9a-8f0e-4f2d-9d7b-2f6d0a1b7c11/13-1
00:00:12.010 --> 00:00:13.500
<v Tom Okoro (Harbour Trust)>Not all of it.</v>
"""

TEAMS_OLD_VTT = """WEBVTT

NOTE duration:"00:12:33.1234567"

NOTE language:en-gb

NOTE Confidence: 0.8984

5a1b4c1e-77aa-4e0e-a6f5-0d6a1b9c2d3e
00:00:01.230 --> 00:00:04.560
So who told you first?

NOTE Confidence: 0.7012

6b1b4c1e-77aa-4e0e-a6f5-0d6a1b9c2d3e
00:00:05.000 --> 00:00:07.000
The officer did.
"""

ZOOM_VTT = """WEBVTT

1
00:00:02.100 --> 00:00:05.040
Asha Verma: Right. Shall we begin?

2
00:00:05.100 --> 00:00:08.220
Tom Okoro: Yes. One thing: I was off sick that week.

3
00:00:08.300 --> 00:00:09.000
Asha Verma: I see.
"""

NOSCRIBE_VTT = """WEBVTT Talk with the duty worker

NOTE
Transcribed with noScribe vers. 0.6.2
Audio file: talk.m4a

NOTE media: C:/talks/talk.m4a

1
00:00:01.000 --> 00:00:04.000
<v S00>S00: What did you think, when it came?

2
00:00:04.200 --> 00:00:09.000
<v S01>S01: (..) I thought, well //S00: mhm// two teenagers. (12 seconds pause) It happens.

3
00:00:09.200 --> 00:00:10.000
<v //S02>//S02: Yes.

4
00:00:10.000 --> 00:00:12.000
<v S01>// and nobody asked &amp; nobody looked.
"""

SRT = """1
00:00:02,100 --> 00:00:05,000
<i>So the call came</i>
before lunch.
2
00:00:05,100 --> 00:00:07,000
42

3

00:00:08,100 --> 00:00:09,000
{\\an8}That was all.
"""

SBV = """0:00:00.599,0:00:04.160
>> ASHA: What was at the front of your mind?

0:00:04.160,0:00:06.770
>> TOM: The rota.
"""

MEET_TEXT = """Talk (2025-05-13 14:05 GMT+1) - Transcript
Attendees
Asha Verma, Tom Okoro
Transcript
00:00:00

Asha Verma: Right. Shall we begin?
Tom Okoro: Yes.
And I should say: I was off sick.

00:05:00

Asha Verma: I see.
Transcription ended after 00:06:10

This editable transcript was computer generated and might contain errors. \
People can also change the text after it was created.
"""

MEET_WITH_NOTES = """📝 Notes
May 13, 2025
Talk
Invited Asha Verma Tom Okoro
Summary
The rota was discussed at length.
📖 Transcript
May 13, 2025
Talk - Transcript
00:00:00

Asha Verma: Who was on duty?
Tom Okoro: Two of five.
Transcription ended after 00:00:31
"""

TEAMS_DOCX = (
    "Talk-20250513_140500-Meeting Transcript",
    "13 May 2025, 02:05pm",
    "6m 12s",
    "Asha Verma started transcription",
    "Asha Verma   0:03\nThank you for coming.",
    "Tom Okoro   0:07\nWe start at 9:30\nand I had not read the file.",
    "",
    "Asha Verma   1:02:05\nI see.",
    "Asha Verma stopped transcription",
)

TEAMS_OLD_DOCX = (
    "0:0:0.0 --> 0:0:1.510\nAsha Verma\nRight. Shall we begin?",
    "0:0:3.270 --> 0:0:6.90\nTom Okoro\nYes.",
    "0:0:7.0 --> 0:0:9.500",
    "Tom Okoro",
    "I was off sick.",
)

OTTER_TEXT = """Asha Verma  0:03
What made that likely to you?

Tom Okoro  0:09
Nothing. It was
what everybody said.
"""

ZOOM_SAVED_TEXT = """[Asha Verma] 14:03:12
Right. Shall we begin?

[Tom Okoro] 14:03:20
Yes.
"""

LABELLED_TEXT = """Talk with the duty worker
Q: Who told you?
A: The officer did.

It was before lunch.
Q: I see.
"""

WHISPER_JSON = """{"text": " It was not the call.", "language": "en", "segments": [
 {"id": 0, "seek": 0, "start": 0.0, "end": 2.5, "text": " It was not the call.",
  "tokens": [50364, 467, 390], "temperature": 0.0, "avg_logprob": -0.2,
  "compression_ratio": 0.9, "no_speech_prob": 0.01,
  "words": [{"word": " It", "start": 0.1, "end": 0.2, "probability": 0.9},
            {"word": " was", "start": 0.2, "end": 0.5, "probability": 0.8},
            {"word": " not", "start": 0.6, "end": 0.9, "probability": 0.4},
            {"word": " the", "start": 1.0, "end": 1.1, "probability": 0.9},
            {"word": " call.", "start": 1.1, "end": 1.6, "probability": 0.9}]},
 {"id": 1, "start": 3.0, "end": 4.0, "text": " It was the visit."}]}"""

WHISPERX_JSON = """{"segments": [{"start": 0.5, "end": 4.0, "speaker": "SPEAKER_00",
 "text": " On day 5. Yes.", "words": [
 {"word": "On", "start": 0.5, "end": 0.7, "score": 0.9, "speaker": "SPEAKER_00"},
 {"word": "day", "start": 0.8, "end": 1.0, "score": 0.9, "speaker": "SPEAKER_00"},
 {"word": "5."},
 {"word": "Yes.", "start": 3.0, "end": 3.4, "score": 0.9, "speaker": "SPEAKER_01"}]}]}"""

WHISPERCPP_JSON = """{"systeminfo": "AVX = 1", "model": {"type": "tiny"}, "params": {},
 "result": {"language": "en"}, "transcription": [
 {"timestamps": {"from": "00:00:00,000", "to": "00:00:02,500"},
  "offsets": {"from": 0, "to": 2500}, "text": " Ask not",
  "tokens": [{"text": "[_BEG_]", "offsets": {"from": 0, "to": 0}, "id": 50363, "p": 1.0},
             {"text": " As", "offsets": {"from": 0, "to": 500}, "id": 1, "p": 0.9},
             {"text": "k", "offsets": {"from": 500, "to": 700}, "id": 2, "p": 0.7},
             {"text": " not", "offsets": {"from": 800, "to": 900}, "id": 3, "p": 0.8},
             {"text": "[_TT_125]", "offsets": {"from": 900, "to": 900}, "id": 4, "p": 0.1}]}]}"""

PIPELINE_JSON = """{"text": "a b", "chunks": [
 {"timestamp": [0.0, 1.5], "text": " The rota", "speaker": "SPEAKER_00"},
 {"timestamp": [1.5, null], "text": " was thin."}]}"""


def word_file(paragraphs: Iterable[str]) -> bytes:
    """A Word document of these paragraphs, as small as can be; a line break is `w:br`."""
    body = "".join(
        "<w:p><w:r><w:t xml:space='preserve'>"
        + escape(text).replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
        + "</w:t></w:r></w:p>"
        for text in paragraphs
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        package.writestr(
            "word/document.xml",
            f"<w:document xmlns:w='{_W}'><w:body>{body}</w:body></w:document>",
        )
    return packed.getvalue()


def letters(*texts: str, escaped: bool = True) -> Counter[str]:
    """Every letter and figure that stands in some texts, and how often."""
    plain = (_plain(one, escaped=escaped) for one in texts)
    return Counter(one for text in plain for one in text if one.isalnum())


def _plain(text: str, *, escaped: bool) -> str:
    text = _TAG.sub("", text)
    return _ENTITY.sub(lambda one: html.unescape(one[0]), text) if escaped else text


def accounted(content: bytes | str) -> Imported:
    """What was read of a text or Word file, once it is clear that no line of it is lost."""
    content = content.encode() if isinstance(content, str) else content
    imported = read_content(content, "talk")
    if not is_word(content):
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        assert [one.text for one in imported.fates] == text.split("\n")
        assert [one.line for one in imported.fates] == list(range(1, text.count("\n") + 2))
    check(imported)
    return imported


def check(imported: Imported) -> None:
    """Every line is in a cue, in a note, is structure, is blank, or is listed as not read."""
    by_fate: dict[str, list[tuple[int, str]]] = {}
    for one in imported.fates:
        by_fate.setdefault(one.became, []).append((one.line, one.text))
    assert set(by_fate) <= {"blank", "cue", "note", "structure", "unread"}
    assert all(not text.strip() for _, text in by_fate.get("blank", []))
    listed = [(one.line, one.text) for one in imported.unread]
    if imported.fates:
        assert sorted(listed) == sorted(by_fate.get("unread", []))
    assert all(one.why for one in imported.unread)
    _check_cues(imported, [text for _, text in by_fate.get("cue", [])])
    _check_notes(imported, [text for _, text in by_fate.get("note", [])])
    _check_structure(imported)
    for cue in imported.cues:
        assert 0 <= cue.start <= cue.end
        assert cue.text == " ".join(cue.text.split()) != ""
        assert not cue.words or [one.text for one in cue.words] == cue.text.split()


def _check_cues(imported: Imported, lines: list[str]) -> None:
    said = Counter(one for cue in imported.cues for one in f"{cue.speaker}{cue.text}")
    said.update("Unknown speaker" * sum(not cue.speaker for cue in imported.cues))
    # Together, and tags first: one may go over the end of a line, or hold half of a mark.
    own = _plain("\n".join(lines), escaped=imported.form.endswith("vtt"))
    # A time in front of the words, and a pause that noScribe marked, are no words.
    own = re.sub(r"\d{1,3}(?::\d{1,3}){1,2}(?:[.,]\d+)?(?: ?to )?", "", own)
    if imported.form == "noscribe-vtt":
        own = re.sub(r"\([^()]*\)|\bS\d\d:", "", own)  # names come twice
    lost = Counter(one for one in own if one.isalnum()) - said
    assert not lost, lost


def _check_notes(imported: Imported, lines: list[str]) -> None:
    whole = "\n".join(imported.notes)
    told = Counter(whole)
    for line in lines:
        own = re.sub(r"^\ufeff?(?:WEBVTT|NOTE)\b", "", line)
        of_a_header = _OF_A_HEADER.fullmatch(_plain(line, escaped=True))
        if " ".join(own.split()) not in whole and not of_a_header:
            lost = letters(own, escaped=imported.form.endswith("vtt")) - told
            assert not lost, line


def _check_structure(imported: Imported) -> None:
    speakers = {cue.speaker for cue in imported.cues}
    filled = [one for one in imported.fates if one.text.strip()]
    in_style = False
    for at, one in enumerate(filled):
        following = filled[at + 1].text if at + 1 < len(filled) else ""
        in_style = one.became == "structure" and (in_style or one.text.strip() in STYLES)
        text = one.text.strip()
        if one.became != "structure" or in_style or _TIME.search(text):
            continue
        is_id = imported.form.endswith("vtt") or (imported.form == "srt" and " " not in text)
        stands_before_times = is_id and "-->" in following
        plain = " ".join(text.split())
        is_name = any(one in plain for one in speakers if one)
        of_meet = re.search(r"transcript|people can also", text, re.IGNORECASE)
        is_label = imported.form == "text" and text.endswith(":")  # a name, and nothing said
        assert stands_before_times or is_name or of_meet or is_label, text


STYLES = {"STYLE", "REGION"}
