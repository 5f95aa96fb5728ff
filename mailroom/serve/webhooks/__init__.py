"""The webhooks of hosted fax services, `/v1/webhooks/…`: one file a service, behind the interface in `call`.

A call is believed when its signature or login is right, and answered with 2xx when its document is in the store. The
service and its id of the fax are the receipt's key, so a call that is repeated is one arrival.
"""
