"""Every error that the library raises, in one tree.

    CommuniqueError
    ├── InputError                 the article cannot be read
    │   ├── MissingInputError      no such file, or a folder where a file is needed
    │   ├── EmptyInputError        nothing but white space
    │   ├── EncodingError          not text in any encoding that could be detected
    │   ├── UnsupportedInputError  PDF, images, archives and other binary formats
    │   ├── TooLargeError          longer than the limit
    │   ├── NoArticleError         HTML in which no article was found
    │   └── TooSlowError           reading it takes longer than the limit; `TooSlow` in a run's failures
    ├── SettingsError              unknown model, no key, no such policy
    ├── ModelError                 there is no usable answer; `raw` holds what came back
    │   ├── TransportError         unreachable, time-out, 429 or 5xx after all retries
    │   ├── RejectedRequestError   the provider refuses the request (4xx): key, model name, parameters
    │   ├── TruncatedAnswerError   the answer stopped at the token limit
    │   ├── RefusalError           the model declined
    │   ├── ContentFilterError     the provider's filter withheld the answer
    │   ├── EmptyAnswerError       the answer has no content
    │   └── MalformedAnswerError   the answer is not JSON, or not the JSON that was asked for
    └── CassetteError              a recording cannot be replayed
        ├── CassetteMissingError   there is no such cassette
        ├── CassetteStaleError     it holds no answer to this request; says which part changed
        └── CassetteDamagedError   it cannot be parsed

A disagreement between the model and the text is never an error: it is a verdict.
"""


class CommuniqueError(Exception):
    """Base of every error of this library. The message says what, where, and what to do."""


class InputError(CommuniqueError):
    """The article cannot be read."""


class MissingInputError(InputError, FileNotFoundError):
    """There is no such file, or it is a folder."""


class EmptyInputError(InputError):
    """The article holds nothing but white space."""


class EncodingError(InputError):
    """The bytes are not text in any encoding that could be detected."""


class UnsupportedInputError(InputError):
    """The input is a PDF, an image, an archive or another binary format."""


class TooLargeError(InputError):
    """The article is longer than the limit."""


class NoArticleError(InputError):
    """No article was found in the HTML."""


class TooSlowError(InputError):
    """Reading the article took longer than the limit, and was broken off."""


class SettingsError(CommuniqueError):
    """The model, the key or an option is missing or unknown."""


class ModelError(CommuniqueError):
    """There is no usable answer from the model.

    Args:
        message: What happened, where, and what to do.
        raw: The answer as it came, where there is one.
        prompt_tokens: Tokens that were read for it, and are paid for.
        completion_tokens: Tokens that were written.
    """

    def __init__(
        self, message: str, *, raw: str | None = None, prompt_tokens: int = 0, completion_tokens: int = 0
    ) -> None:
        super().__init__(message)
        self.raw = raw
        self.prompt_tokens = prompt_tokens
        self.completion_tokens = completion_tokens


class TransportError(ModelError):
    """The server cannot be reached, timed out, or kept answering 429 or 5xx."""


class RejectedRequestError(ModelError):
    """The provider refuses the request: the key, the model name or a parameter is wrong."""


class TruncatedAnswerError(ModelError):
    """The answer stopped at the token limit (`finish_reason` is `length`)."""


class RefusalError(ModelError):
    """The model declined to answer."""


class ContentFilterError(ModelError):
    """The provider's content filter withheld the answer."""


class EmptyAnswerError(ModelError):
    """The answer has no content."""


class MalformedAnswerError(ModelError):
    """The answer is not JSON, or not the JSON that was asked for."""


class CassetteError(CommuniqueError):
    """A recording cannot be replayed."""


class CassetteMissingError(CassetteError):
    """There is no such cassette."""


class CassetteStaleError(CassetteError):
    """The cassette holds no answer to this request."""


class CassetteDamagedError(CassetteError):
    """The cassette cannot be parsed."""
