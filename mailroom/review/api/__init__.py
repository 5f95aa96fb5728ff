"""The desk's JSON API under `/v1/review`: what the desk's own pages call, and what another ticket system may.

Endpoints only translate: what is decided, by whom it may be, and what must be withheld stands in `review.decisions`.
docs/desk-api.md is its description for people; `/openapi.json` for programs.
"""
