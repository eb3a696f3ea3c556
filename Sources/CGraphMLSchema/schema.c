#include "CGraphMLSchema.h"

static const uint8_t graphml[] = {
#embed "../../schemas/graphml.xsd"
};
static const uint8_t xlink[] = {
#embed "../../schemas/xlink.xsd"
};

const uint8_t *polis_graphml_schema(void) { return graphml; }
size_t polis_graphml_schema_count(void) { return sizeof graphml; }
const uint8_t *polis_xlink_schema(void) { return xlink; }
size_t polis_xlink_schema_count(void) { return sizeof xlink; }
