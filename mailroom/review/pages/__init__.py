"""The desk's pages: what a person sees, put together from records and decisions, and drawn by templates.

Each page is one frozen dataclass (`shown`) and one template. Nothing here decides anything: what a person does goes
to `mailroom.review.decisions`, by the JSON API or, without JavaScript, by a form.
"""
