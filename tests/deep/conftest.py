"""What long runs report beside pass and fail."""

from pytest import TerminalReporter

REPORTED = "reported"


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print what tests kept with `record_property(REPORTED, …)`, whichever worker ran them."""
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            if name == REPORTED:
                terminalreporter.write_line(str(text))
