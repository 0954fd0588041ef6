//! What crosses a wire, and only that.
