import type { Actor } from '#people/index.ts';
import { everyone, type ApiRoute, type Route } from '#platform/http/index.ts';
import type { Services } from '#services.ts';
import { createApi, openApiDocument } from './api.ts';
import { apiDocsPage, type OpenApiDocument } from './docs-page.tsx';

/** The door of the API: its pipeline, its document and the page that explains it. */
export { createApi, openApiDocument } from './api.ts';

/** The readable page, drawn from the same document that machines fetch. */
export function apiPages(services: Services, routes: readonly ApiRoute<Actor>[]): readonly Route<Actor>[] {
  let document: OpenApiDocument | undefined;
  return [
    {
      method: 'GET',
      path: '/api/docs',
      permission: everyone,
      handle: ({ origin }) => apiDocsPage((document ??= openApiDocument(createApi(services, routes, {}), origin)), origin),
    },
  ];
}
