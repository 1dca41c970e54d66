import { asText, type TestWeb } from './web.ts';

export type Answered = {
  status: number;
  html: string;
  text: string;
  location: string | undefined;
};

export type Client = {
  cookies: Map<string, string>;
  get(url: string, headers?: Record<string, string>): Promise<Answered>;
  /** Sends a form as a browser does, from our own page. */
  post(url: string, form?: Record<string, string | string[]>): Promise<Answered>;
};

/** A browser of its own: nobody is signed in in it until somebody signs in, and it keeps its cookies. */
export function clientOf(web: TestWeb, given: Record<string, string> = {}): Client {
  const cookies = new Map<string, string>();
  const send = async (request: {
    url: string;
    method?: 'POST';
    body?: string;
    headers: object;
  }) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const headers = {
      'sec-fetch-site': 'same-origin',
      ...given,
      ...request.headers,
      ...(cookie && { cookie }),
    };
    const answer = await web.app.inject({ ...request, headers });
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/Max-Age=0/.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const { statusCode: status, body: html, headers: answered } = answer;
    return { status, html, text: asText(html), location: answered.location };
  };
  return {
    cookies,
    get: (url, headers = {}) => send({ url, headers }),
    post: (url, form = {}) => {
      const pairs = Object.entries(form).flatMap(([name, values]) =>
        [values].flat().map((value) => [name, value]),
      );
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return send({ url, method: 'POST', headers, body: new URLSearchParams(pairs).toString() });
    },
  };
}
