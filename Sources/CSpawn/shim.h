// Of glibc's additions to posix_spawn, those that Swift's view of the C library leaves out (glibc 2.34 and newer).
#ifndef DUTYWATCH_CSPAWN_SHIM_H
#define DUTYWATCH_CSPAWN_SHIM_H

#include <spawn.h>

// In the child, closes every descriptor from `from` on. 0, or an error number.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

// In the child, changes the working folder. 0, or an error number.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);

#endif
