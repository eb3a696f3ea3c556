// The XML Schema of GraphML as bytes, so that the program needs no file beside it.
#pragma once

#include <stddef.h>
#include <stdint.h>

const uint8_t *polis_graphml_schema(void);
size_t polis_graphml_schema_count(void);
const uint8_t *polis_xlink_schema(void);
size_t polis_xlink_schema_count(void);
