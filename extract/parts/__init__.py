"""Telling the papers in one fax apart: cover sheet, letter, the process itself, attachments; and their languages."""
