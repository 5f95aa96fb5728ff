"""`mailroom serve`: documents by HTTP, the webhooks of hosted fax services, metrics, and the desk's pages beside them.

Nothing here looks into a document. What is answered with 2xx is durable, and nothing of a body is ever logged.
"""
