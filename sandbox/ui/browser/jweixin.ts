/** WeChat's own jweixin, as its script tag would bring it: the sandbox has no network. */
import jWeixin from 'weixin-js-sdk';

Object.assign(window, { wx: jWeixin, jWeixin });
