"""What a PDF carries besides its pages, by name, for the reviewer; none of it is opened."""

from __future__ import annotations

import pikepdf

MOST_OBJECTS = 20_000
"""Objects looked at; a file of 500 scanned pages has some 2,000."""

_ACTIONS = {"/JavaScript": "pdf: javascript", "/Launch": "pdf: starts a program", "/SubmitForm": "pdf: sends a form"}
_TYPES = {"/EmbeddedFile": "pdf: embedded files", "/Filespec": "pdf: embedded files"}
_NAMES = {"/EmbeddedFiles": "pdf: embedded files", "/JavaScript": "pdf: javascript"}
_SUBTYPES = {
    "/FileAttachment": "pdf: embedded files",
    "/RichMedia": "pdf: film or sound",
    "/Movie": "pdf: film or sound",
    "/Screen": "pdf: film or sound",
    "/3D": "pdf: three-dimensional model",
}


def flags_of(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Return what of the tables above `pdf` carries, sorted. Only for use inside `foreign_decoder`."""
    found = {"pdf: encrypted"} if pdf.is_encrypted else set()
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        found.add("pdf: XFA form")
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        found |= {flag for key, flag in _NAMES.items() if key in names}
    for index, thing in enumerate(pdf.objects):
        if index >= MOST_OBJECTS:
            found.add("pdf: too many objects to look through")
            break
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            found |= _flags_of_object(thing)
    return tuple(sorted(found))


def _flags_of_object(thing: pikepdf.Object) -> set[str]:
    found = {
        table[str(thing.get(key))]
        for key, table in (("/S", _ACTIONS), ("/Type", _TYPES), ("/Subtype", _SUBTYPES))
        if str(thing.get(key)) in table
    }
    if "/JS" in thing:
        found.add(_ACTIONS["/JavaScript"])
    for key in ("/OpenAction", "/A"):
        action = thing.get(key)
        if isinstance(action, pikepdf.Dictionary) and not action.is_indirect:
            found |= _flags_of_object(action)
    return found
