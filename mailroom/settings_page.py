"""docs/settings.md, made from the settings themselves: `python -m mailroom.settings_page > docs/settings.md`."""

from __future__ import annotations

import json
import sys

from mailroom.settings import FILE_NAME, variables

HEAD = f"""# Settings

Taken from `{FILE_NAME}` in the current folder (or the file that `--config` or `MAILROOM_CONFIG` names), then from the
environment, then from the options of the command line; later wins. A key or a `MAILROOM_…` variable that is not listed
here is an error. Lists in the environment are written as JSON.

This page is made from the program by `python -m mailroom.settings_page`; a test compares the two.

| key in {FILE_NAME} | variable | default | what it is for |
|---|---|---|---|
"""
EXAMPLE = f"""
## Example of a {FILE_NAME}

```toml
jobs = 2
review_share = 0.05

[engine]
kind = "tesserocr"
languages = ["eng", "spa"]

[limits]
pages = 100
seconds_a_document = 120
```
"""


def settings_page() -> str:
    """Return the page as Markdown."""
    rows = "".join(
        f"| `{key}` | `{variable}` | `{_shown(default)}` | {purpose} |\n"
        for variable, key, default, purpose in variables()
    )
    return HEAD + rows + EXAMPLE


def _shown(default: object) -> str:
    return json.dumps(default)


if __name__ == "__main__":
    sys.stdout.write(settings_page())
