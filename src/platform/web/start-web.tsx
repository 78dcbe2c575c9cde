import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, RouterProvider } from '@tanstack/react-router';
import { StrictMode, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { z } from 'zod';
import { Session } from '#platform/core/session.ts';
import { useGo } from './address.ts';
import { ApiProblem } from './api/api-problem.ts';
import { sessionPath } from './api/session.ts';
import { useApi } from './api/use-api.ts';
import { Loaded } from './components/loaded.tsx';
import { NotFound } from './shell/not-found.tsx';
import { LanguageProvider } from './language/language.tsx';
import { readSearch, writeSearch } from './search-words.ts';
import type { Screen } from './screen.ts';
import { Announcer } from './shell/announcer.tsx';
import { Broken } from './shell/broken.tsx';
import { Shell } from './shell/shell.tsx';
import { listen, shortcutRegistry, Shortcuts } from './shell/shortcuts.ts';
import { applyTheme, rememberedTheme } from './shell/theme.ts';
import type { Find } from './shell/use-found.ts';
import './tokens.css';
import './fonts.css';
import './base.css';

export type WebParts = {
  readonly screens: readonly Screen[];
  readonly find?: Find;
  readonly personExtra?: ComponentType;
};

// Zod would probe for eval, which the content security policy forbids (and reports).
z.config({ jitless: true });

/** Puts the house's screens on the page. Called once, by src/main/web. */
export function startWeb(element: HTMLElement, parts: WebParts): void {
  applyTheme(rememberedTheme());
  const registry = shortcutRegistry();
  listen(registry);
  const router = routerOf(parts);
  createRoot(element).render(
    <StrictMode>
      <LanguageProvider>
        <QueryClientProvider client={queryClient()}>
          <Shortcuts value={registry}>
            <Announcer>
              <RouterProvider router={router} />
            </Announcer>
          </Shortcuts>
        </QueryClientProvider>
      </LanguageProvider>
    </StrictMode>,
  );
  // Screens are small and the server is near: have them all before they are asked for.
  setTimeout(() => parts.screens.forEach((screen) => void screen.load().catch(() => undefined)), 3000); // a failure shows when it is opened
}

function routerOf(parts: WebParts) {
  const root = createRootRoute({ component: () => <Root {...parts} />, notFoundComponent: NotFound });
  const routes = parts.screens.map((screen) =>
    createRoute({
      getParentRoute: () => root,
      path: screen.path,
      component: lazyRouteComponent(async () => ({ default: await screen.load() })),
    }),
  );
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultErrorComponent: Broken,
    scrollRestoration: true,
  });
}

function Root({ screens, find, personExtra }: WebParts) {
  const go = useGo();
  const session = useApi(sessionPath, Session);
  return (
    <AriaRouterProvider navigate={(to) => go(to)}>
      <Loaded query={session} lines={0}>
        {(known) => <Shell screens={screens} session={known} {...(find && { find })} {...(personExtra && { personExtra })} />}
      </Loaded>
    </AriaRouterProvider>
  );
}

/** An answer "sign in first" means that the session ended: asking for it again lets the shell lead to the sign-in screen. */
function queryClient(): QueryClient {
  const sessionKey = ['api', sessionPath];
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (problem, query) => {
        if (ended(problem) && query.queryKey[1] !== sessionPath) void client.invalidateQueries({ queryKey: sessionKey });
      },
    }),
    mutationCache: new MutationCache({
      onError: (problem) => {
        if (ended(problem)) void client.invalidateQueries({ queryKey: sessionKey });
      },
    }),
    defaultOptions: {
      queries: {
        // The house may stand in a network without the Internet, which browsers call offline.
        networkMode: 'always',
        staleTime: 5000,
        retry: (count, problem) =>
          count < 2 && problem instanceof ApiProblem && !problem.isUnderWay && (problem.status === 0 || problem.status >= 502),
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}

const ended = (problem: unknown): boolean => problem instanceof ApiProblem && problem.status === 401;
