"""The method as data: schedules, frameworks and prompt banks, read from YAML into closed models.

Knows errors, paths and text. Knows nothing of cases, storage or screens.
"""
