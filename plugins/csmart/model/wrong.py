"""The errors of the content model; their messages are Dutch, for the editor of a file."""

from pydantic_core import PydanticCustomError


def wrong(message: str) -> PydanticCustomError:
    """Return the error for a value that does not fit; the message follows the field's name."""
    return PydanticCustomError("csmart", "{message}", {"message": message})


def wrong_beside(field: str, message: str) -> PydanticCustomError:
    """Return the error for a value that another field asks for, told there if it is absent."""
    return PydanticCustomError("csmart", "{message}", {"message": message, "beside": field})


def wrong_at(field: str, message: str) -> PydanticCustomError:
    """Return the error for a value of another field, told there and under that field's name."""
    return PydanticCustomError("csmart_at", "{message}", {"message": message, "field": field})


def wrong_altogether(message: str) -> PydanticCustomError:
    """Return the error for a group of fields that do not fit; the message stands by itself."""
    return PydanticCustomError("csmart_whole", "{message}", {"message": message})
