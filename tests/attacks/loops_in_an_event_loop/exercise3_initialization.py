"""Runs an event loop that never comes to an end and shields itself from being cancelled."""

import asyncio


async def for_ever():
    while True:
        await asyncio.sleep(0)


async def shielded():
    await asyncio.gather(*(asyncio.shield(for_ever()) for _ in range(10)))


def constant(shape, value):
    asyncio.run(shielded())
