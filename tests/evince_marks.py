"""Marks a PDF by the library that Evince uses (poppler); run by the system's Python, which has it.

`python3 evince_marks.py FROM TO`: a note, words highlighted with a remark, words struck through.
Knows nothing of ltconverse.
"""

import sys


def main(source: str, target: str) -> None:
    import gi

    gi.require_version("Poppler", "0.18")
    from gi.repository import Poppler

    document = Poppler.Document.new_from_file(f"file://{source}", None)

    def found(words):  # type: ignore[no-untyped-def]  # gi has no types
        for number in range(document.get_n_pages()):
            page = document.get_page(number)
            if there := page.find_text(words):
                return page, there[0]
        raise SystemExit(f"{words!r} stands nowhere")

    for kind, words, remark in (
        ("note", "four vacancies", "There were five."),
        ("highlight", "the baby slept", "not for long"),
        ("strikeout", "babysitters", ""),
    ):
        page, place = found(words)
        if kind == "note":
            mark = Poppler.AnnotText.new(document, place)
        else:
            corner = Poppler.Quadrilateral()
            mark = getattr(Poppler.AnnotTextMarkup, f"new_{kind}")(document, place, [corner])
        if remark:
            mark.set_contents(remark)
        page.add_annot(mark)
    document.save(f"file://{target}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
