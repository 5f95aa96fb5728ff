"""A received file becomes its pages as received, one at a time.

Files are recognised by content, never by name. Nothing embedded in a file is opened, nothing is fetched, and no
program is started but poppler, for PDF pages that are no plain scan. What cannot be read is an error or an
`UnreadPage` with a message that says what it is and what to do; nothing else gets out of here.
"""

from ocr.decode.document import ReceivedDocument
from ocr.decode.limits import Limits
from ocr.decode.media import sniff
from ocr.decode.opening import open_document

__all__ = ["Limits", "ReceivedDocument", "open_document", "sniff"]
