"""What to say about a file that is no fax, scan or PDF: what it is, and what to do about it."""

from __future__ import annotations

_AGAIN = "save or print it as PDF or TIFF and send that"

_WHAT_IT_IS = {
    "application/zip": "an Office document or a ZIP archive",
    "application/x-ole-storage": "an old Office document or Outlook message",
    "application/rtf": "a rich text document",
    "image/gif": "a GIF picture",
    "image/bmp": "a BMP picture",
    "image/jp2": "a JPEG 2000 picture",
    "image/heif": "a HEIF picture, as telephones take them",
    "application/postscript": "a PostScript program",
    "application/gzip": "a compressed archive",
    "application/riff": "a WebP picture, sound or video",
    "text/html": "a web page, often a server's error page saved in place of the file",
    "message/rfc822": "an e-mail message; its attachments are what should be handed in",
    "text/plain": "plain text",
}


def unreadable_message(media_type: str | None) -> str:
    """Return why a file of `media_type` (as `sniff` names it) cannot be read."""
    if media_type is None:
        return "the file is of no known kind (not TIFF, raw G3, PNG, JPEG or PDF); ask the sender to send it again"
    return f"the file is {_WHAT_IT_IS.get(media_type, media_type)}, not TIFF, raw G3, PNG, JPEG or PDF; {_AGAIN}"
