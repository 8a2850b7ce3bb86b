"""The page that is shared: sealed, whole in itself, used in a real browser from lock to reply."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import re
import subprocess
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from ltconverse.errors import BadArguments
from ltconverse.sharing.page import bound_to, to_page
from ltconverse.sharing.replies.page import read_page_reply
from ltconverse.sharing.sealing import ROUNDS, key_of, unseal
from tests.answering import Reader, saved_in
from tests.drafts import TEXTS, draft_of, sent, statements
from tests.pages import Page

PASSWORD = "copper-otter-lantern-maple-ribbon-teapot"
HOSTILE = (
    "</script><script>window.got = 1</script>",
    "<img src=x onerror=\"window.got = 1\"> & 'quoted' {{ 7 * 7 }} [/bold]",
    "Two lines,\nand ${window.got = 1} \u202e turned \x1b[31m",
)
DRAFT = draft_of(statements((*TEXTS, *HOSTILE)), contact="<b>team</b>@example.org")


@pytest.fixture(scope="module")
def page() -> str:
    return to_page(DRAFT, PASSWORD)


def sealed_in(page: str) -> dict[str, str | int]:
    found = re.search(r'id="sealed">(.*?)</script>', page, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


# --- by itself ------------------------------------------------------------------------------


def test_locked_it_tells_nothing_but_the_reference(page: str) -> None:
    assert DRAFT.reference in page
    shell = re.sub(r'"(content|salt|nonce)": "[^"]*"', "", page)
    for told in (*TEXTS, *HOSTILE, DRAFT.who, DRAFT.agency, DRAFT.review, DRAFT.contact, "Their "):
        assert told.casefold() not in shell.casefold()
    for year in ("2026", "November", "December"):
        assert year not in shell
    assert PASSWORD not in page


def test_it_is_sealed_as_owasp_asks_and_bound_to_its_share(page: str) -> None:
    sealed = sealed_in(page)
    assert sealed["rounds"] == ROUNDS >= 600_000
    salt, nonce, content = (
        base64.b64decode(str(sealed[name])) for name in ("salt", "nonce", "content")
    )
    assert (len(salt), len(nonce)) == (16, 12)
    key = key_of(PASSWORD, salt)
    bound = bound_to("ltconverse-page 1", DRAFT.share, DRAFT.reference, DRAFT.version)
    said = unseal(key, nonce, content, bound)
    assert said is not None
    assert TEXTS[0] in said.decode()
    assert unseal(key, nonce, content, bound + b"x") is None
    assert unseal(key, nonce, content[:-1], bound) is None
    again = sealed_in(to_page(DRAFT, PASSWORD))
    assert not {again["salt"], again["nonce"]} & {sealed["salt"], sealed["nonce"]}


def test_its_policy_lets_nothing_in_or_out_but_its_own_style_and_script(page: str) -> None:
    read = Page(page)
    policy = next(
        held["content"] or ""
        for tag, held in read.elements
        if tag == "meta" and held.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("default-src") == "'none'"
    for tag in ("script", "style"):
        (own,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert rules.pop(f"{tag}-src") == f"'sha256-{digest}'"
    assert set(rules.values()) == {"'none'", "'script'"}
    assert "unsafe" not in policy
    for _, held in read.elements:
        assert not {"src", "srcset", "style", "action", "ping"} & held.keys()
        assert not any(name.startswith("on") for name in held)
        assert (held.get("href") or "#").startswith("#")
    assert re.findall(r"https?:|url\(|@import", page) == []


def test_a_blank_password_is_refused() -> None:
    with pytest.raises(BadArguments, match="needs a password"):
        to_page(DRAFT, " - ")


def test_three_hundred_statements_are_sealed_within_a_second() -> None:
    draft = draft_of(statements(TEXTS * 50))
    began = time.process_time()
    to_page(draft, PASSWORD)
    assert time.process_time() - began < 1


# --- in a browser ---------------------------------------------------------------------------

browsing = [
    pytest.mark.slow,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.asyncio(loop_scope="class"),  # one browser for all of them
]


@pytest_asyncio.fixture(scope="class", loop_scope="class")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Reader]:
    async with Reader(tmp_path_factory.mktemp("browser")) as one:
        yield one


@pytest_asyncio.fixture(loop_scope="class")
async def reader(browser: Reader, tmp_path: Path) -> Reader:
    """In a tab of its own."""
    await browser.turn()
    await browser.files_into(tmp_path / "saved")
    return browser


async def opened(reader: Reader, tmp_path: Path, page: str, password: str = PASSWORD) -> str:
    """Open the page from a file and unlock it; its address."""
    file = tmp_path / "draft.html"
    file.write_text(page, encoding="utf-8")
    await reader.open(file.as_uri())
    await reader.unlock(password)
    await reader.until("document.body.className === 'unlocked'")
    return file.as_uri()


def _text_of(paper: Path) -> str:
    command = ["pdftotext", "-layout", str(paper), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


class TestInABrowser:
    pytestmark = browsing

    async def test_from_lock_to_reply(self, reader: Reader, tmp_path: Path, page: str) -> None:
        address = await opened(reader, tmp_path, page, " Copper Otter Lantern Maple Ribbon Teapot")
        await reader.run(
            "window.refused = []; document.addEventListener("
            "'securitypolicyviolation', told => refused.push(told.blockedURI))"
        )
        shown = await reader.run(
            "[...document.querySelectorAll('.words')].map(one => one.textContent)"
        )
        assert shown == [
            TEXTS[0], f"“{TEXTS[1]}”", *TEXTS[2:], *HOSTILE[:2],
            "Two lines,\nand ${window.got = 1}  turned ␛[31m",
        ]  # fmt: skip
        await reader.choose("S1", "agree")
        await reader.choose("S2", "reword")
        await reader.write("#S2 textarea", "I filed it in my mind as a fall. <b>Ünsure</b>\n“Yes”")
        await reader.choose("S3", "not-meant")
        await reader.write("#S3 textarea", "It was the whole team.")
        await reader.choose("S4", "leave-out")
        await reader.click("#S5 .comment")
        await reader.write("#S5 textarea", "That came later. 😊")
        await reader.choose("S6", "reword")
        await reader.write("#missing", "The dentist rang twice.")
        await reader.write("#overall", "Thank you.")
        tally = await reader.run("document.getElementById('tally').innerText")
        assert tally.split("\n") == [
            "1 right as it is", "2 put differently", "1 not what you meant", "1 to be left out",
            "1 comment", "4 without an answer. That is fine: nobody takes it for a yes.",
        ]  # fmt: skip
        assert await reader.run("document.getElementById('unfinished-list').innerText") == "S6"
        await reader.click("#save")
        file = await saved_in(tmp_path / "saved", f"reply-{DRAFT.reference}.json")
        assert b"dentist" not in file.read_bytes()
        self._holds_what_was_answered(file)
        assert await reader.run("window.got === undefined && refused.length === 0")
        assert reader.fetched == [address]

    @staticmethod
    def _holds_what_was_answered(file: Path) -> None:
        count = iter(range(99))
        reply = read_page_reply(
            file.read_bytes(), file.name, [sent(DRAFT)], lambda: str(next(count)), PASSWORD
        )
        ids = [one.id for one in DRAFT.statements()]
        assert [(one.kind, one.statement, one.text) for one in reply.points] == [
            ("agree", ids[0], ""),
            ("reword", ids[1], "I filed it in my mind as a fall. <b>Ünsure</b>\n“Yes”"),
            ("not-meant", ids[2], "It was the whole team."),
            ("leave-out", ids[3], ""),
            ("comment", ids[4], "That came later. 😊"),
            ("reword", ids[5], TEXTS[5]),
            ("new", "", "The dentist rang twice."),
            ("overall", "", "Thank you."),
        ]
        assert all(one.certain for one in reply.points)
        assert len(reply.remarks) == 1
        assert reply.remarks[0].startswith("S6: to be put differently")

    async def test_a_wrong_password_is_told_and_nothing_can_be_sent(
        self, reader: Reader, tmp_path: Path, page: str
    ) -> None:
        (tmp_path / "draft.html").write_text(page, encoding="utf-8")
        await reader.open((tmp_path / "draft.html").as_uri())
        await reader.unlock("")
        assert "type the password" in await reader.until(
            "document.getElementById('wrong').innerText"
        )
        await reader.unlock("copper-otter-lantern-maple-ribbon-kettle")
        await reader.until("document.getElementById('wrong').innerText.includes('does not open')")
        assert await reader.run("document.getElementById('password').getAttribute('aria-invalid')")
        assert await reader.run("document.getElementById('statements').childElementCount") == 0
        markup = "try { document.body.innerHTML = 'x'; true } catch (trouble) { false }"
        assert await reader.run(markup) is False
        assert await reader.complaints() == []

    async def test_its_policy_holds_in_a_browser(
        self, reader: Reader, tmp_path: Path, page: str
    ) -> None:
        asked: list[bytes] = []

        async def hear(incoming: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
            asked.append(await incoming.readline())
            out.close()

        server = await asyncio.start_server(hear, "127.0.0.1", 0)
        elsewhere = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        tries = (
            f"Promise.allSettled([fetch('{elsewhere}a'), new Promise((got, not) => {{"
            f" const one = new Image(); one.onerror = not; one.src = '{elsewhere}b'; }})])"
            f".then(told => navigator.sendBeacon('{elsewhere}c'))"
        )
        async with server:
            file = tmp_path / "draft.html"
            file.write_text(page, encoding="utf-8")
            await reader.open(file.as_uri())
            await reader.until("document.getElementById('password') === document.activeElement")
            await reader.run(tries)
            assert asked == []
            file.write_text(re.sub("<meta http-equiv.*?>", "", page), encoding="utf-8")
            await reader.open(file.as_uri())
            await reader.until("!document.querySelector('meta[http-equiv]') && !!document.body")
            await reader.run(tries)
            assert len(asked) >= 2  # without it they would have gone out

    async def test_by_keyboard_alone(self, reader: Reader, tmp_path: Path, page: str) -> None:
        await opened(reader, tmp_path, page)
        here = "document.activeElement"
        assert await reader.run(f"{here}.id") == "who"
        await reader.run("document.getElementById('next').focus()")
        await reader.press("Enter")
        assert await reader.run(f"{here}.name + {here}.value") == "S1agree"
        await reader.press("Space")
        await reader.press("Down")
        assert await reader.run(f"{here}.value + {here}.checked") == "rewordtrue"
        await reader.press("Tab")
        assert await reader.run(f"{here}.getAttribute('aria-label')") == "How it should read, S1"
        await reader.press("Tab")
        assert await reader.run(f"{here}.innerText") == "Add a comment"
        await reader.press("Enter")
        await reader.type("Said by keyboard.")
        assert await reader.run("document.querySelectorAll('#S1 textarea')[1].value") == (
            "Said by keyboard."
        )
        hidden = await reader.run(
            "(() => { const bar = document.querySelector('.bar').getBoundingClientRect().top;"
            " return [...document.querySelectorAll('#S9 input')].filter(one => { one.focus();"
            " return one.getBoundingClientRect().bottom > bar; }).length; })()"
        )
        assert hidden == 0

    async def test_axe_finds_nothing_and_no_screen_is_too_narrow(
        self, reader: Reader, tmp_path: Path, page: str
    ) -> None:
        await opened(reader, tmp_path, page)
        for label, answer in (("S1", "agree"), ("S2", "reword"), ("S3", "not-meant")):
            await reader.choose(label, answer)
        await reader.click("#S4 .comment")
        await reader.click("#save")
        await reader.until("!document.getElementById('saved').hidden")
        assert await reader.complaints() == []
        await reader.likes(prefers_color_scheme="dark")
        await reader.screen(320, 640, phone=True)
        assert await reader.complaints() == []
        assert await reader.run("document.documentElement.scrollWidth") == 320
        small = await reader.run(
            "[...document.querySelectorAll('#paper button, #paper .answers label')]"
            ".filter(one => one.offsetParent).filter(one => one.offsetHeight < 24).length"
        )
        assert small == 0
        await reader.run("document.getElementById('save').textContent = ''")
        assert any("discernible text" in one for one in await reader.complaints())

    async def test_on_paper_all_that_was_typed_stands(
        self, reader: Reader, tmp_path: Path, page: str
    ) -> None:
        await opened(reader, tmp_path, page)
        await reader.choose("S1", "reword")
        await reader.write("#S1 textarea", "A long way of putting it. " * 40 + "Here it ends.")
        await reader.write("#overall", "Thank you for asking.")
        (tmp_path / "paper.pdf").write_bytes(await reader.on_paper())
        told = await asyncio.to_thread(_text_of, tmp_path / "paper.pdf")
        flat = " ".join(told.split())
        for words in ("Here it ends.", "Thank you for asking.", TEXTS[5], "Draft 2", "Put it diff"):
            assert words in flat
        for words in ("Save my reply", "Keep my answers", "Next to answer", "Lock"):
            assert words not in flat

    async def test_it_keeps_answers_only_if_told_to_and_locked(
        self, reader: Reader, tmp_path: Path, page: str
    ) -> None:
        kept = "JSON.stringify(localStorage)"
        address = await opened(reader, tmp_path, page)
        await reader.choose("S1", "reword")
        await reader.write("#S1 textarea", "Kept wording.")
        assert await reader.run(kept) == "{}"
        await reader.click("#keep")
        await reader.until("localStorage.length")
        await reader.choose("S2", "agree")
        await reader.choose("S1", "agree")
        await reader.click("#lock-again")  # at once: what was last chosen is kept all the same
        await reader.until("document.body.className === 'locked'")
        assert "Kept wording" not in await reader.run(kept)
        assert await reader.run("!document.body.innerText.includes('story')")
        await reader.unlock(PASSWORD)
        await reader.until("document.body.className === 'unlocked'")
        assert "is here again" in await reader.run("document.getElementById('said').innerText")
        assert await reader.run("document.getElementById('progress-words').innerText") == (
            "2 of 9 answered"
        )
        await reader.choose("S1", "reword")  # what was typed under it is still there
        assert await reader.run("document.querySelector('#S1 textarea').value") == "Kept wording."
        await reader.click("#keep")
        assert await reader.run(kept) == "{}"
        assert set(reader.fetched) == {address}

    async def test_a_saved_reply_is_gone_on_from(
        self, reader: Reader, tmp_path: Path, page: str
    ) -> None:
        await opened(reader, tmp_path, page)
        await reader.choose("S4", "leave-out")
        await reader.write("#S4 textarea", "Not mine to tell.")
        await reader.click("#save")
        file = await saved_in(tmp_path / "saved", f"reply-{DRAFT.reference}.json")
        await opened(reader, tmp_path, page)
        await reader.give("#earlier", file)
        await reader.until("document.querySelector('#S4 textarea')?.value === 'Not mine to tell.'")
        (tmp_path / "other.json").write_text(file.read_text().replace(DRAFT.share, "another"))
        await reader.give("#earlier", tmp_path / "other.json")
        await reader.until("document.getElementById('said').innerText.includes('another draft')")
        (tmp_path / "cut.json").write_text(file.read_text()[:-40])
        await reader.give("#earlier", tmp_path / "cut.json")
        await reader.until(
            "document.getElementById('said').innerText.includes('could not be read')"
        )

    async def test_the_rest_of_a_part_is_right_and_can_be_taken_back(
        self, reader: Reader, tmp_path: Path, page: str
    ) -> None:
        await opened(reader, tmp_path, page)
        done = "document.getElementById('progress-words').innerText"
        rest = "document.querySelector('.rest button')"
        await reader.choose("S2", "not-meant")
        assert await reader.run(f"{rest}.innerText") == "The other 4 in this part are right"
        await reader.run(f"{rest}.click()")
        assert await reader.run(done) == "5 of 9 answered"
        assert await reader.run(f"{rest}.innerText") == "Take those 4 answers back"
        await reader.run(f"{rest}.click()")
        assert await reader.run(done) == "1 of 9 answered"
        assert await reader.run("document.querySelector('#S2 input:checked').value") == "not-meant"

    async def test_the_first_page_opens_for_ever(self, reader: Reader, tmp_path: Path) -> None:
        sample = Path(__file__).parent / "samples" / "pages" / "page-1.html"
        await opened(reader, tmp_path, sample.read_text(encoding="utf-8"))
        assert TEXTS[0] in await reader.run("document.getElementById('statements').innerText")

    async def test_two_hundred_statements_stay_quick(self, reader: Reader, tmp_path: Path) -> None:
        await opened(reader, tmp_path, to_page(draft_of(statements(TEXTS * 34)), PASSWORD))
        each = await reader.run(
            "(() => { const radios = [...document.querySelectorAll('input[value=reword]')];"
            " const began = performance.now(); radios.forEach(one => one.click());"
            " return (performance.now() - began) / radios.length; })()"
        )
        assert await reader.run("document.querySelectorAll('.statement').length") == 204
        assert each < 20, f"{each} ms an answer"
