"""The method as data: schedules, frameworks and prompt banks, read from YAML into closed models.

Knows errors and paths. Knows nothing of cases, storage or screens.
"""
