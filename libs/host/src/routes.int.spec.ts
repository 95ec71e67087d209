import 'reflect-metadata';
import { Controller, Get, Head, Module, Post, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Open, Scopes } from '@schakel/access';
import { watchRoutes } from './routes';

@Open()
@Controller('v1/alles')
class Marked {
  @Get(['', 'ook/:id'])
  read(): string {
    return '';
  }

  @Scopes('zaken:lezen')
  @Post(':id/_doe')
  act(): string {
    return '';
  }
}

@Controller('v1/vergeten')
class Forgotten {
  @Scopes('zaken:lezen')
  @Get()
  marked(): string {
    return '';
  }

  @Get(':id')
  unmarked(): string {
    return '';
  }

  @Head('hoofd')
  head(): string {
    return '';
  }
}

type Raw = (fastify: { get(path: string, ...rest: unknown[]): unknown }) => void;

async function served(controllers: readonly Type[], raw: Raw = () => undefined): Promise<readonly string[]> {
  @Module({ controllers: [...controllers] })
  class TestModule {}
  const app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), { logger: false });
  try {
    const routes = watchRoutes(app);
    raw(app.getHttpAdapter().getInstance() as never);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return routes();
  } finally {
    await app.close();
  }
}

const answer = (): string => '';

describe('the routes of a process', () => {
  it('are all that its server really has', async () => {
    const open: Raw = (fastify) => void fastify.get('/v1/los', { config: { open: 'published' } }, answer);
    expect(await served([Marked], open)).toEqual(['GET /v1/alles', 'GET /v1/alles/ook/:id', 'GET /v1/los', 'POST /v1/alles/:id/_doe']);
  });

  it('stop the start when a handler has no mark, and name it', async () => {
    await expect(served([Marked, Forgotten])).rejects.toMatchObject({
      code: 'CannotStart',
      faults: [
        { veld: 'GET /v1/vergeten/:id', uitleg: expect.stringContaining('Forgotten.unmarked') },
        { veld: 'HEAD /v1/vergeten/hoofd', uitleg: expect.stringContaining('Forgotten.head') },
      ],
      help: expect.stringContaining('GET /v1/vergeten/:id'),
    });
  });

  it('stop the start when one that no guard stands before does not say why it is open', async () => {
    await expect(served([Marked], (fastify) => void fastify.get('/v1/los', answer))).rejects.toMatchObject({
      code: 'CannotStart',
      faults: [{ veld: 'GET /v1/los' }, { veld: 'HEAD /v1/los' }],
    });
  });
});
