"""Write an assessment with python-docx or typst alone: python bare.py ASSESSMENT OUT docx|pdf. Run by the measured interpreter.

The record is read and set out as the wizard does it; its headings, paragraphs and cells are then written without a look, lists,
links, contents or numbers of pages.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wizard.core.document.editions import Edition
from wizard.core.outline import blocks
from wizard.printing import output, prose, render
from wizard.printing.columns import words_of
from wizard.store import library

Piece = tuple[Any, ...]


def pieces_of(block: Any) -> Iterator[Piece]:
    match block:
        case blocks.Heading():
            yield "heading", block.level, words_of(block.line)
        case blocks.Paragraph():
            yield from (("paragraph", words_of(line)) for line in block.lines)
        case blocks.Prose():
            texts = [*([block.lead] if block.lead else []), *(one.text for one in prose.blocks(block.text))]
            yield from (("paragraph", text) for text in texts)
        case blocks.Bullets():
            for item in block.items:
                yield from of_item(item)
        case blocks.Facts():
            yield from (("paragraph", f"{words_of(fact.name)} {words_of(fact.value)}") for fact in block.facts)
        case blocks.Table():
            rows = [[words_of(line) for line in block.columns]]
            yield "table", rows + [[" ".join(text(cell)) for cell in row.cells] for row in block.rows]


def of_item(item: blocks.Item) -> Iterator[Piece]:
    if item.line:
        yield "paragraph", words_of(item.line)
    for block in item.blocks:
        yield from pieces_of(block)
    for inner in item.items:
        yield from of_item(inner)


def text(cell: blocks.Cell) -> list[str]:
    return [str(piece[-1]) for block in cell for piece in pieces_of(block)]


file, out, ending = sys.argv[1:]
read = library.read(Path(file))
outline = render.set_out(output.of(read.ledger, read.bank, read.response), Edition.RECORD)
pieces = [piece for block in outline.blocks for piece in pieces_of(block)]
if ending == "docx":
    from docx import Document

    document = Document()
    for kind, *words in pieces:
        if kind == "heading":
            document.add_heading(words[1], words[0])
        elif kind == "paragraph":
            document.add_paragraph(words[0])
        else:
            rows = words[0]
            table = document.add_table(0, max(map(len, rows)))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=False):
                    cell.text = text
    document.save(out)
else:
    import typst

    parts = ['#set document(title: "Bare")\n#set text(lang: "en", font: ("Arial", "Liberation Sans"))\n']
    for kind, *words in pieces:
        if kind == "heading":
            parts.append(f"#heading(level: {words[0]}, {json.dumps(words[1], ensure_ascii=False)})\n")
        elif kind == "paragraph":
            parts.append(f"#par({json.dumps(words[0], ensure_ascii=False)})\n")
        else:
            head, *rows = words[0]
            cells = ["".join(f"[#{json.dumps(text, ensure_ascii=False)}]," for text in row) for row in (head, *rows)]
            parts.append(f"#table(columns: {max(map(len, words[0]))}, table.header({cells[0]}), {''.join(cells[1:])})\n")
    typst.compile("".join(parts).encode(), output=out, format="pdf", pdf_standards="ua-1")  # type: ignore[call-overload]
assert Path(out).stat().st_size
