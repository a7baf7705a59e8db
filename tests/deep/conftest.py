"""What is collected of the long runs, and what they report beside pass and fail."""

from pathlib import Path

from pytest import Config, TerminalReporter

REPORTED = "reported"


def pytest_ignore_collect(collection_path: Path, config: Config) -> bool | None:
    """Leave the tests with shapes from elsewhere alone where there are none."""
    if collection_path.name == "test_official_shapes.py" and not config.getoption("shapes"):
        return True
    return None


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print what tests kept with `record_property(REPORTED, …)`, whichever worker ran them."""
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            if name == REPORTED:
                terminalreporter.write_line(str(text))
