// The one door to libyaml's C headers.
#pragma once

#include <yaml.h>
