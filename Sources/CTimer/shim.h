// Timers that are descriptors, which Swift's view of the C library leaves out.
#ifndef DUTYWATCH_CTIMER_SHIM_H
#define DUTYWATCH_CTIMER_SHIM_H

#include <sys/timerfd.h>

#endif
