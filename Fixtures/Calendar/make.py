#!/usr/bin/env python3
"""Writes workdays.csv: for every day of 2025 and 2026 whether the package chinesecalendar takes it for a working day."""

import datetime
import pathlib

import chinese_calendar

FIRST = datetime.date(2025, 1, 1)
LAST = datetime.date(2026, 12, 31)


def main() -> None:
    """Writes the file beside this script."""
    lines = ["date,workday"]
    for offset in range((LAST - FIRST).days + 1):
        day = FIRST + datetime.timedelta(days=offset)
        lines.append(f"{day.isoformat()},{int(chinese_calendar.is_workday(day))}")
    path = pathlib.Path(__file__).with_name("workdays.csv")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
