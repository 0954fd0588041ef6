//! The engine over many needs and products.
