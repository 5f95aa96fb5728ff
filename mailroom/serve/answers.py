"""What `/v1/documents` answers and what it takes, as OpenAPI describes them."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from mailroom.store.kept import State

FORM = "multipart/form-data"
RAW = ("", "application/octet-stream", "application/pdf")
RAW_FAMILY = "image/"


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class HandedOver(_Answer):
    """What was acknowledged."""

    document_id: str = Field(description="of the document; the same bytes are one document, however often they come")
    receipt: int = Field(description="number of this arrival; a repeated call has that of the first time")
    repeated: bool = Field(description="the call was acknowledged before, under the same Idempotency-Key")


class ArrivalFacts(_Answer):
    """One arrival of a document."""

    receipt: int
    received_at: datetime
    name: str
    idempotency_key: str | None


class DocumentStatus(_Answer):
    """Where a document is, and its record as far as there is one."""

    document_id: str
    state: State
    size: int = Field(description="in bytes")
    arrivals: tuple[ArrivalFacts, ...] = Field(description="those by this caller")
    record: dict[str, JsonValue] | None = Field(
        description="the record as it counts, as `mailroom schema` describes it; what two people must key blind is "
        "left out until both have"
    )


EXAMPLE = {"document_id": "9f2c" + 60 * "0", "receipt": 17, "repeated": False}
STATUS_EXAMPLE = {
    "document_id": EXAMPLE["document_id"],
    "state": "review",
    "size": 48213,
    "arrivals": [
        {
            "receipt": 17,
            "received_at": "2026-03-04T05:06:07Z",
            "name": "fax00017.tif",
            "idempotency_key": "fax-00017",
        }
    ],
    "record": {"record_id": f"sha256:{EXAMPLE['document_id']}", "needs_review": True},
}
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            FORM: {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary", "description": "one document"}},
                }
            }
        }
        | {kind: {"schema": {"type": "string", "format": "binary"}} for kind in (*RAW[1:], "image/tiff", "image/png")},
    }
}
