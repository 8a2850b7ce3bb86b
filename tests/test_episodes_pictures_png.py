"""Pictures as PNG, and as a browser shows them."""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

import pytest

from ltconverse.episodes.pictures.factors import factor_map_pages, factor_map_svg
from ltconverse.episodes.pictures.measuring import width_of
from ltconverse.episodes.pictures.model import FactorMap
from ltconverse.episodes.pictures.png import to_png
from ltconverse.episodes.pictures.timeline import timeline_pages
from ltconverse.errors import PdfMissing
from tests.browser import Browser
from tests.pictures import large_map, large_timeline, read

# What a browser says of every text: how wide it is there, beside its words and looks.
_MEASURED = """JSON.stringify([...document.querySelectorAll('text')].map(one => [
  one.textContent, +one.getAttribute('font-size'), one.getAttribute('font-weight') === 'bold',
  one.getComputedTextLength()]))"""


def test_a_picture_becomes_a_png_of_its_size_the_same_each_time() -> None:
    pytest.importorskip("typst")
    svg = factor_map_svg(FactorMap(title="What influenced it"))
    png = to_png(svg, 150)
    assert png.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", png[16:24])
    across, down = read(svg).size
    assert (wide, high) == (
        pytest.approx(across / 25.4 * 150, abs=1.5),
        pytest.approx(down / 25.4 * 150, abs=1.5),
    )
    assert to_png(svg, 150) == png


def test_without_typst_the_next_step_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PdfMissing, match=r"pip install 'ltconverse\[pdf\]'"):
        to_png("<svg/>")


@pytest.mark.slow
@pytest.mark.enable_socket
async def test_a_browser_draws_no_text_wider_than_was_reckoned(tmp_path: Path) -> None:
    pictures = [timeline_pages(large_timeline(items=150))[0], factor_map_pages(large_map())[0]]
    page = tmp_path / "pictures.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8><title>Pictures</title>" + "".join(pictures)
    )
    async with Browser(tmp_path) as browser:
        await browser.open(page.as_uri())
        await browser.until("document.readyState === 'complete' && document.title === 'Pictures'")
        measured = json.loads(await browser.until(_MEASURED))
        fetched = [one for one in browser.fetched if not one.startswith("file:")]
    assert len(measured) > 100
    wider = [
        (text, wide)
        for text, size, bold, wide in measured
        if wide > width_of(text, size, bold=bold) + 0.3
    ]
    assert wider == []
    assert fetched == []
