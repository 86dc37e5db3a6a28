/** Built-in tags that need more than a plain element of the same name. Their templates are in built-ins/. */
import type * as glassEasel from 'glass-easel';
import type { CodePackage } from './code-package';

/** https://developers.weixin.qq.com/miniprogram/dev/component/image.html */
const FITS: Record<string, string> = { aspectFit: 'contain', aspectFill: 'cover', scaleToFill: 'fill' };

export function defineBuiltIns(space: glassEasel.ComponentSpace, templates: CodePackage['templates']): void {
  const image = space
    .define('wx://image')
    .template({ groupList: templates, content: templates['built-ins/image'] } as never)
    .property('src', String)
    .property('mode', { type: String, value: 'scaleToFill' })
    .data(() => ({ fit: 'fill', height: '100%' }))
    .observer('mode', function () {
      const { mode } = this.data;
      this.setData({ fit: FITS[mode] ?? 'fill', height: mode === 'widthFix' ? 'auto' : '100%' });
    })
    .registerComponent();
  space.setGlobalUsingComponent('image', image.general());
}
